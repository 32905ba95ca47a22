"""Where figures and statements are stored, each row with its source: two files, one owner each."""
