/** The streaming residuals of the agreement of 2023 as one query: a row for each exhibition, cents by clause. */

export const agreementSql = `
WITH counts AS (
  SELECT service, domestic AS home, "foreign" AS abroad,
    CASE WHEN row_number() OVER (PARTITION BY service ORDER BY counted_on) = 1
      THEN DATE '1900-01-01' ELSE counted_on END AS valid_on
  FROM services
),
first_years AS (
  SELECT work, service, starts_on AS first_on FROM exhibitions WHERE exhibition_year = 1
),
shown AS (
  SELECT e.id, e.work, e.service, e.exhibition_year, e.starts_on, e.hours, e.foreign_percent, e.fee,
    w.series, w.season, w.runtime, w.photography_on, w.written_on,
    CASE
      WHEN w.written_on >= DATE '2023-09-25' THEN
        CASE WHEN w.runtime < 360 THEN 16724 WHEN w.runtime < 660 THEN 30398 WHEN w.runtime < 960 THEN 45684 ELSE 59867 END
      WHEN w.written_on >= DATE '2020-05-02' THEN
        CASE WHEN w.runtime < 360 THEN 16316 WHEN w.runtime < 660 THEN 29657 WHEN w.runtime < 960 THEN 44570 ELSE 58407 END
      ELSE
        CASE WHEN w.runtime < 360 THEN 14119 WHEN w.runtime < 660 THEN 25663 WHEN w.runtime < 960 THEN 38567 ELSE 50541 END
    END::BIGINT
    * CASE
      WHEN w.written_on >= DATE '2020-05-02' THEN
        CASE e.exhibition_year WHEN 1 THEN 450 WHEN 2 THEN 400 WHEN 3 THEN 350 WHEN 4 THEN 250 WHEN 5 THEN 200 WHEN 6 THEN 150
          WHEN 7 THEN 100 WHEN 8 THEN 100 WHEN 9 THEN 100 WHEN 10 THEN 50 WHEN 11 THEN 50 WHEN 12 THEN 50 ELSE 15 END
      ELSE
        CASE e.exhibition_year WHEN 1 THEN 350 WHEN 2 THEN 300 WHEN 3 THEN 300 WHEN 4 THEN 250 WHEN 5 THEN 200 WHEN 6 THEN 150
          WHEN 7 THEN 100 WHEN 8 THEN 80 WHEN 9 THEN 50 WHEN 10 THEN 45 WHEN 11 THEN 30 WHEN 12 THEN 25 ELSE 15 END
    END AS base
  FROM exhibitions e JOIN works w ON w.work = e.work
  WHERE e.starts_on >= DATE '2023-09-25' AND e.starts_on < DATE '2026-05-02' AND w.runtime >= 200
),
seasons AS (
  SELECT w.series, w.season, e.service, e.exhibition_year, min(e.starts_on) AS season_on,
    sum(e.hours)::BIGINT AS season_hours, sum(w.runtime)::BIGINT AS season_runtime
  FROM exhibitions e JOIN works w ON w.work = e.work GROUP BY ALL
),
measured AS (
  SELECT seasons.*, counts.home AS home_of_year
  FROM seasons ASOF JOIN counts ON seasons.service = counts.service AND season_on >= counts.valid_on
),
counted AS (
  SELECT shown.*, counts.home, counts.abroad
  FROM shown ASOF JOIN counts ON shown.service = counts.service AND shown.photography_on >= counts.valid_on
),
at_home AS (
  SELECT counted.*, season_hours, season_runtime, home_of_year, first_on,
    CASE WHEN exhibition_year = 1 AND photography_on < DATE '2024-07-01' AND home < 1000000 THEN 0
    ELSE base * CASE
      WHEN photography_on >= DATE '2024-07-01' THEN
        CASE WHEN home < 20000000 THEN 65 WHEN home <= 45000000 THEN 100 ELSE 150 END
      ELSE
        CASE WHEN home < 1000000 THEN 20 WHEN home <= 5000000 THEN 40 WHEN home < 20000000 THEN 65
          WHEN home <= 45000000 THEN 100 ELSE 150 END
      END
    END AS domestic_1000
  FROM counted
  JOIN measured USING (series, season, service, exhibition_year)
  LEFT JOIN first_years USING (work, service)
),
exact AS (
  SELECT *,
    CASE
      WHEN foreign_percent <= 15 THEN 0
      WHEN written_on >= DATE '2023-10-15' THEN
        base * CASE WHEN abroad < 20000000 THEN 47 WHEN abroad <= 45000000 THEN 60 WHEN abroad < 75000000 THEN 75 ELSE 90 END * 100
      WHEN written_on >= DATE '2020-05-02' THEN domestic_1000 * 35
      ELSE domestic_1000 * CASE WHEN exhibition_year <= 3 THEN 35 WHEN exhibition_year <= 6 THEN 25
          WHEN exhibition_year <= 9 THEN 20 WHEN exhibition_year <= 12 THEN 15 ELSE 10 END
    END AS foreign_100000,
    starts_on >= DATE '2024-01-01' AND CASE
      WHEN first_on IS NOT NULL THEN first_on >= DATE '2024-01-01'
      ELSE exhibition_year <= 7 AND starts_on >= make_date(2023 + exhibition_year, 1, 1)
    END AS is_new
  FROM at_home
)
SELECT id,
  (domestic_1000 + 500) // 1000 AS domestic,
  (foreign_100000 + 50000) // 100000 AS "foreign",
  CASE WHEN foreign_percent > 0 AND foreign_percent <= 15 THEN (fee * 12 + 500) // 1000 ELSE 0 END AS licence,
  CASE WHEN is_new AND season_hours * 300 >= home_of_year * season_runtime
    THEN (domestic_1000 * 100 + foreign_100000 + 100000) // 200000 ELSE 0 END AS bonus
FROM exact`
