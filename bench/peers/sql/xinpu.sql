-- A running sum of what would be due without the cap stands for what has been paid: beyond the cap both leave nothing.
WITH bills AS (
  SELECT *,
    greatest(in_scope - basic_paid - critical_paid, 0) AS self_pay,
    greatest(total - basic_paid - critical_paid, 0) AS burden
  FROM events
), entitled AS (
  SELECT position, person, year, burden,
    CASE WHEN service = 7 AND (held & 1) = 1 AND day >= 13879 THEN least(
      (greatest(least(self_pay, 500000) - 30000, 0) * 2500
        + greatest(least(self_pay, 1000000) - 500000, 0) * 3500
        + greatest(self_pay - 1000000, 0) * 4500 + 5000) // 10000,
      self_pay, burden) ELSE 0 END AS due
  FROM bills
), running AS (
  SELECT *, (sum(due) OVER so_far)::BIGINT - due AS due_before
  FROM entitled
  WINDOW so_far AS (PARTITION BY person, year ORDER BY position ROWS UNBOUNDED PRECEDING)
), settled AS (
  SELECT position, burden, greatest(least(due, 1000000 - due_before), 0) AS aid FROM running
)
SELECT position, aid, aid AS paid, burden - aid AS "left" FROM settled
