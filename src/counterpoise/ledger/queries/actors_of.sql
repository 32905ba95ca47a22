-- Of whom a measure speaks in a year.
SELECT DISTINCT actor::VARCHAR FROM figure WHERE measure = $measure AND start = make_date($year, 1, 1);
