"""The place for gifts: the catalogue with its pictures and prices, and what comes, breaks, is counted, given out at a pace and sent on."""
