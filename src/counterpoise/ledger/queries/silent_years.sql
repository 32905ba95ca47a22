-- Who reports nothing in which year, without the words on why.
SELECT state, year FROM silence;
