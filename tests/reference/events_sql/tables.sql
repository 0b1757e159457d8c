-- SPDX-License-Identifier: GPL-3.0-or-later
-- The four tables of the recommendation experiment, as DuckDB runs them. What that dialect needs is all that differs
-- from how they were published: a day is a cast, days apart are date_diff, an alias is no column of WHERE.

-- table activity
SELECT
  CAST(timestamp AS DATE) AS date,
  experiment_variant,
  COUNT(DISTINCT user_id) AS dau,
  COUNT(*) AS total_sessions
FROM user_sessions
WHERE experiment_name = 'recommendation_v2'
  AND CAST(timestamp AS DATE) BETWEEN '2025-01-01' AND '2025-01-14'
GROUP BY 1, 2
ORDER BY 2, 1;

-- table funnel
WITH funnel AS (
  SELECT
    user_id,
    experiment_variant,
    MAX(CASE WHEN event_type = 'recommendation_view' THEN 1 ELSE 0 END) AS viewed,
    MAX(CASE WHEN event_type = 'recommendation_click' THEN 1 ELSE 0 END) AS clicked,
    MAX(CASE WHEN event_type = 'add_to_cart' THEN 1 ELSE 0 END) AS added_to_cart,
    MAX(CASE WHEN event_type = 'purchase' THEN 1 ELSE 0 END) AS purchased
  FROM events
  WHERE experiment_name = 'recommendation_v2'
  GROUP BY 1, 2
)
SELECT
  experiment_variant,
  COUNT(*) AS total_users,
  SUM(viewed) AS viewed_recs,
  SUM(clicked) AS clicked_recs,
  SUM(added_to_cart) AS added_to_cart,
  SUM(purchased) AS purchased,
  ROUND(100.0 * SUM(clicked) / NULLIF(SUM(viewed), 0), 2) AS ctr_pct,
  ROUND(100.0 * SUM(purchased) / COUNT(*), 2) AS conversion_rate_pct
FROM funnel
GROUP BY 1
ORDER BY 1;

-- table retention
SELECT
  CAST(DATE_TRUNC('week', first_session_date) AS DATE) AS cohort_week,
  first_sessions.experiment_variant,
  DATE_DIFF('day', first_session_date, CAST(activity.timestamp AS DATE)) AS days_since_first,
  COUNT(DISTINCT first_sessions.user_id) AS retained_users
FROM (
  SELECT
    user_id,
    experiment_variant,
    MIN(CAST(timestamp AS DATE)) AS first_session_date
  FROM user_sessions
  WHERE experiment_name = 'recommendation_v2'
  GROUP BY 1, 2
) first_sessions
JOIN user_sessions activity
  ON first_sessions.user_id = activity.user_id AND activity.experiment_name = 'recommendation_v2'
WHERE DATE_DIFF('day', first_session_date, CAST(activity.timestamp AS DATE)) IN (1, 7, 14, 30)
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;

-- table revenue
SELECT
  experiment_variant,
  user_segment,
  COUNT(DISTINCT user_id) AS users,
  SUM(revenue) AS total_revenue,
  ROUND(SUM(revenue) / COUNT(DISTINCT user_id), 2) AS revenue_per_user
FROM user_purchases
WHERE experiment_name = 'recommendation_v2'
GROUP BY 1, 2
ORDER BY 1, 2;
