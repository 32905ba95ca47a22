SELECT changes, token FROM store;
