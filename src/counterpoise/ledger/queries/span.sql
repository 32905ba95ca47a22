SELECT year(min(start)), year(max(start)) FROM figure WHERE measure::VARCHAR = $measure;
