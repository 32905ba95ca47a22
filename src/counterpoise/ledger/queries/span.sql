SELECT min(year(start)), max(year(start)) FROM figure WHERE measure::VARCHAR = $measure;
