# Every verb calls setup first, which installs what it needs from the package registry and nothing else.

export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

.PHONY: setup demo serve test lint format bench soak

setup: node_modules/.installed src/audit/kernel-bytes.ts dist/web/index.html

node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

src/audit/kernel-bytes.ts: node_modules/.installed kernel/*.ts kernel/*/*.ts
	@npm run --silent build:kernel

dist/web/index.html: node_modules/.installed $(shell find src/web src/api src/charts -name '*.ts*' -o -name '*.css' -o -name '*.html')
	@npm run --silent build:web

demo: setup
	@bin/guildhall demo

serve: setup
	@bin/guildhall serve

test: setup
	@node test/run.ts

lint: setup
	@tsc -p tsconfig.json
	@tsc -p src/web/tsconfig.json
	@oxlint --deny-warnings
	@oxfmt --check .

format: setup
	@oxfmt .

bench: setup
	@node bench/run.ts

soak: setup
	@node test/soak.ts
