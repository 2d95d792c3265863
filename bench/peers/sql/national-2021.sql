-- A running sum of what would be due without the cap stands for what has been paid: beyond the cap both leave nothing.
WITH bills AS (
  SELECT *,
    day >= 18993 AS in_force,
    service IN (2, 7) AND in_force AS is_insured,
    (held & 3) > 0 AS is_poorest,
    CASE WHEN (held & 1) > 0 THEN 9000 WHEN (held & 2) > 0 THEN 7000 WHEN (held & 4) > 0 THEN 6000
      WHEN (held & 8) > 0 THEN 5000 ELSE 0 END AS aid_rate,
    is_insured AND referred = 1 AND aid_rate > 0 AS is_aided,
    is_aided AND service = 7 AS is_hospital,
    is_aided AND service = 2 AND is_poorest AS is_chronic,
    CASE WHEN service = 13 AND in_force AND (held & 1) > 0 THEN total
      WHEN service = 13 AND in_force AND is_poorest THEN (total * 6000 + 5000) // 10000 ELSE 0 END AS enrolment,
    CASE WHEN is_insured
      THEN least((greatest(in_scope - 50000, 0) * 7000 + 5000) // 10000, in_scope, total) ELSE 0 END AS basic_due
  FROM events
), after_basic AS (
  SELECT *, (sum(basic_due) OVER so_far)::BIGINT - basic_due AS basic_before
  FROM bills
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), basics AS (
  SELECT *,
    greatest(least(basic_due, 25000000 - basic_before), 0) AS basic,
    CASE WHEN is_insured THEN in_scope - basic ELSE 0 END AS base
  FROM after_basic
), after_bases AS (
  SELECT *, (sum(base) OVER so_far)::BIGINT AS base_now
  FROM basics
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), criticals AS (
  SELECT *,
    CASE WHEN is_poorest THEN 1000000 ELSE 2000000 END AS over,
    CASE WHEN is_poorest THEN 6500 ELSE 6000 END AS critical_rate,
    least(
      (greatest(base_now - over, 0) * critical_rate + 5000) // 10000
        - (greatest(base_now - base - over, 0) * critical_rate + 5000) // 10000,
      base, total - basic) AS critical,
    base - critical AS self_pay,
    total - basic - critical AS owed,
    CASE WHEN is_hospital THEN self_pay ELSE 0 END AS aid_base
  FROM after_bases
), after_aid_bases AS (
  SELECT *, (sum(aid_base) OVER so_far)::BIGINT - aid_base AS aid_base_before
  FROM criticals
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), entitled AS (
  SELECT *,
    CASE WHEN is_hospital THEN greatest(
      CASE aid_rate WHEN 6000 THEN 400000 WHEN 5000 THEN 1000000 ELSE 0 END - aid_base_before, 0) ELSE 0 END AS deductible,
    CASE WHEN is_hospital OR is_chronic
      THEN least((greatest(self_pay - deductible, 0) * aid_rate + 5000) // 10000, self_pay, owed) ELSE 0 END AS aid_due
  FROM after_aid_bases
), after_aid AS (
  SELECT *, (sum(aid_due) OVER so_far)::BIGINT - aid_due AS aid_before
  FROM entitled
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), aids AS (
  SELECT *,
    greatest(least(aid_due, 5000000 - aid_before), 0) AS aid,
    CASE WHEN is_hospital THEN self_pay - aid ELSE 0 END AS rest
  FROM after_aid
), after_rests AS (
  SELECT *, (sum(rest) OVER so_far)::BIGINT AS rest_now
  FROM aids
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), burdened AS (
  SELECT *,
    CASE WHEN rest_now > 1000000 THEN least((rest * 5000 + 5000) // 10000, rest, owed - aid) ELSE 0 END AS further_due
  FROM after_rests
), after_further AS (
  SELECT *, (sum(further_due) OVER so_far)::BIGINT - further_due AS further_before
  FROM burdened
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), settled AS (
  SELECT *,
    greatest(least(further_due, 3000000 - further_before), 0) AS further,
    enrolment + basic + critical + aid + further AS paid
  FROM after_further
)
SELECT position, enrolment, basic, critical, CASE WHEN is_hospital THEN aid ELSE 0 END AS aid,
  CASE WHEN is_chronic THEN aid ELSE 0 END AS outpatient_aid, further, paid, greatest(total - paid, 0) AS "left"
FROM settled
