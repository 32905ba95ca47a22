"""UN Comtrade: what states themselves report of their trade, by product, asked for with the user's own key."""
