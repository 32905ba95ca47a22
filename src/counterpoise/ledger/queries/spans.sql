-- Where an absent row is a zero: the years a source has any row about a state, and the life of a product code.
CREATE TABLE trade_state AS
SELECT DISTINCT state, year(start)::SMALLINT AS year
FROM (
    SELECT actor AS state, start FROM figure WHERE measure = 'trade_value'
    UNION ALL
    SELECT partner AS state, start FROM figure WHERE measure = 'trade_value'
)
ORDER BY ALL;
CREATE TABLE trade_product AS
SELECT product, min(year(start))::SMALLINT AS first_year, max(year(start))::SMALLINT AS last_year
FROM figure
WHERE measure = 'trade_value'
GROUP BY product
ORDER BY product;
-- The same of packed rows: who is spoken of as an actor in which year, and between which years a product is.
CREATE TABLE packed_actor AS SELECT DISTINCT measure, actor, year FROM packed ORDER BY ALL;
CREATE TABLE packed_product AS
SELECT measure, product, min(year) AS first_year, max(year) AS last_year, count(*) AS figures
FROM packed
GROUP BY measure, product
ORDER BY measure, product;
