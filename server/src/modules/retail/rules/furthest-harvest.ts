/** Days within which a harvest must be in for a basket to reach it; those further off are pre-orders, not orders. */
export const FURTHEST_HARVEST_DAYS = 14;
