/** How much more than its nominal weight a pack sold by final weight may weigh without asking the shopper, per cent. */
export const WEIGHT_MARGINS = { least: 1, most: 30, usual: 10 } as const;
