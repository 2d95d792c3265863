-- A running sum of what would be due without the cap stands for what has been paid: beyond the cap both leave nothing.
WITH bills AS (
  SELECT *,
    greatest(in_scope - basic_paid - critical_paid, 0) AS self_pay,
    greatest(total - basic_paid - critical_paid, 0) AS burden,
    day >= 16801 AS in_force,
    (held & 8) > 0 AS is_minimum,
    service IN (5, 7) AND in_force AS is_serious,
    CASE
      WHEN (held & 1) > 0 OR ((held & 2) > 0 AND age BETWEEN 0 AND 17) OR (held & 4) > 0 THEN 10000
      WHEN is_minimum THEN 9000
      WHEN (held & 16) > 0 THEN 8500
      WHEN (held & 480) > 0 THEN 8000
      ELSE 0
    END AS rate
  FROM events
), bases AS (
  SELECT *,
    CASE WHEN is_serious AND rate > 0 THEN self_pay ELSE 0 END AS base,
    CASE
      WHEN service = 13 AND in_force AND is_minimum THEN least(total, burden)
      WHEN service = 13 AND in_force AND (held & 16) > 0 THEN least((total * 5000 + 5000) // 10000, burden)
      ELSE 0
    END AS enrolment,
    CASE WHEN service = 0 AND in_force AND is_minimum THEN least(self_pay, burden) ELSE 0 END AS outpatient_due,
    CASE WHEN service = 14 AND in_force AND is_minimum THEN (total * 8000 + 5000) // 10000 ELSE 0 END AS deposit
  FROM bills
), after_bases AS (
  SELECT *,
    (sum(base) OVER so_far)::BIGINT - base AS base_before,
    (sum(outpatient_due) OVER so_far)::BIGINT - outpatient_due AS outpatient_before
  FROM bases
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), entitled AS (
  SELECT *,
    CASE
      WHEN base > 0 THEN least(
        (greatest(self_pay - CASE WHEN rate = 8000 THEN greatest(3000000 - base_before, 0) ELSE 0 END, 0) * rate + 5000) // 10000,
        self_pay, burden)
      WHEN service = 12 AND in_force AND is_minimum THEN least((self_pay * 9000 + 5000) // 10000, self_pay, burden)
      ELSE 0
    END AS limited_due,
    greatest(least(outpatient_due, 42000 - outpatient_before), 0) AS outpatient
  FROM after_bases
), after_limit AS (
  SELECT *, (sum(limited_due) OVER so_far)::BIGINT - limited_due AS limited_before
  FROM entitled
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), limited AS (
  SELECT *,
    CASE WHEN is_serious AND rate = 10000 THEN limited_due
      ELSE greatest(least(limited_due, 13000000 - limited_before), 0) END AS aid,
    CASE WHEN is_serious THEN aid ELSE 0 END AS serious,
    CASE WHEN is_serious THEN 0 ELSE aid END AS care,
    CASE WHEN is_serious AND is_minimum AND age >= 80
      THEN greatest(least(self_pay, burden) - serious, 0) ELSE 0 END AS again_due
  FROM after_limit
), after_again AS (
  SELECT *, (sum(again_due) OVER so_far)::BIGINT - again_due AS again_before
  FROM limited
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), settled AS (
  SELECT *,
    greatest(least(again_due, 500000 - again_before), 0) AS again,
    enrolment + outpatient + serious + care + again AS paid
  FROM after_again
)
SELECT position, enrolment, outpatient, serious, care, again, deposit, paid, greatest(burden - paid, 0) AS "left"
FROM settled
