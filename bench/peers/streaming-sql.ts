/** The streaming residual as one query: a row for each exhibition with its domestic and foreign residual and bonus in cents. */

export const streamingSql = `
WITH counts AS (
  SELECT service, domestic AS home, "foreign" AS abroad,
    CASE WHEN row_number() OVER (PARTITION BY service ORDER BY counted_on) = 1
      THEN DATE '1900-01-01' ELSE counted_on END AS valid_on
  FROM services
),
shown AS (
  SELECT e.id, e.service, e.exhibition_year, e.starts_on, e.hours, e.foreign_percent,
    w.series, w.season, w.runtime, w.photography_on, w.written_on,
    CASE
      WHEN w.photography_on >= DATE '2023-05-02' THEN
        CASE WHEN w.runtime < 360 THEN 16700 WHEN w.runtime < 660 THEN 30400 WHEN w.runtime < 960 THEN 45700 ELSE 59900 END
      WHEN w.photography_on >= DATE '2020-05-02' THEN
        CASE WHEN w.runtime < 360 THEN 16300 WHEN w.runtime < 660 THEN 29650 WHEN w.runtime < 960 THEN 44550 ELSE 58400 END
      ELSE
        CASE WHEN w.runtime < 360 THEN 14100 WHEN w.runtime < 660 THEN 25700 WHEN w.runtime < 960 THEN 38600 ELSE 50500 END
    END::BIGINT
    * CASE
      WHEN w.photography_on >= DATE '2020-05-02' THEN
        CASE e.exhibition_year WHEN 1 THEN 450 WHEN 2 THEN 400 WHEN 3 THEN 350 WHEN 4 THEN 250 WHEN 5 THEN 200 WHEN 6 THEN 150
          WHEN 7 THEN 100 WHEN 8 THEN 100 WHEN 9 THEN 100 WHEN 10 THEN 50 WHEN 11 THEN 50 WHEN 12 THEN 50 ELSE 15 END
      ELSE
        CASE e.exhibition_year WHEN 1 THEN 350 WHEN 2 THEN 300 WHEN 3 THEN 300 WHEN 4 THEN 250 WHEN 5 THEN 200 WHEN 6 THEN 150
          WHEN 7 THEN 100 WHEN 8 THEN 80 WHEN 9 THEN 50 WHEN 10 THEN 45 WHEN 11 THEN 30 WHEN 12 THEN 30 ELSE 15 END
    END AS base
  FROM exhibitions e JOIN works w ON w.work = e.work
),
seasons AS (
  SELECT series, season, service, exhibition_year, sum(hours)::BIGINT AS season_hours, sum(runtime)::BIGINT AS season_runtime
  FROM shown GROUP BY ALL
),
counted AS (
  SELECT shown.*, counts.home, counts.abroad
  FROM shown ASOF JOIN counts ON shown.service = counts.service AND shown.photography_on >= counts.valid_on
),
at_home AS (
  SELECT counted.*, season_hours, season_runtime,
    base * CASE
      WHEN photography_on >= DATE '2024-07-01' THEN
        CASE WHEN home < 20000000 THEN 65 WHEN home <= 45000000 THEN 100 ELSE 150 END
      ELSE
        CASE WHEN home < 1000000 THEN 20 WHEN home <= 5000000 THEN 40 WHEN home < 20000000 THEN 65
          WHEN home <= 45000000 THEN 100 ELSE 150 END
    END AS domestic_1000
  FROM counted JOIN seasons USING (series, season, service, exhibition_year)
),
exact AS (
  SELECT *,
    CASE
      WHEN written_on >= DATE '2023-10-15' THEN
        base * CASE WHEN abroad < 20000000 THEN 47 WHEN abroad <= 45000000 THEN 60 WHEN abroad < 75000000 THEN 75 ELSE 90 END * 100
      WHEN photography_on >= DATE '2020-05-02' THEN domestic_1000 * 35
      ELSE domestic_1000 * CASE WHEN exhibition_year <= 3 THEN 35 WHEN exhibition_year <= 6 THEN 25
          WHEN exhibition_year <= 9 THEN 20 WHEN exhibition_year <= 12 THEN 15 ELSE 10 END
    END AS foreign_100000
  FROM at_home
)
SELECT id,
  (domestic_1000 + 500) // 1000 AS domestic,
  CASE WHEN foreign_percent > 15 THEN (foreign_100000 + 50000) // 100000 ELSE 0 END AS "foreign",
  CASE WHEN starts_on >= DATE '2024-01-01' AND season_hours * 300 >= home * season_runtime
    THEN (domestic_1000 * 100 + foreign_100000 + 100000) // 200000 ELSE 0 END AS bonus
FROM exact`
