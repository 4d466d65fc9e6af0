const card = `slug titleVi titleEn pictureKey stars schemes priceVnd pricingUnit season nextSeasonMonth available { value } harvestFromOn
  cooperativeNameVi cooperativeNameEn provinceVi provinceEn`;

/** Documents of the bench, in the shapes of the shop's pages and its checkout. */
export const documents = {
  list: `query List($first: Int, $after: String) { shopSearch(first: $first, after: $after) { edges { node { ${card} } } pageInfo { hasNextPage endCursor } } }`,
  search: `query Search($term: String, $filter: ShopFilterInput, $first: Int) {
    shopSearch(term: $term, filter: $filter, first: $first) {
      total corrected edges { node { ${card} } } pageInfo { hasNextPage endCursor }
      facets {
        seasons { season count } stars { stars count } provinces { value nameVi nameEn count } schemes { value nameVi nameEn count }
        cooperatives { value nameVi nameEn count } prices { fromVnd toVnd count }
      }
    }
  }`,
  detail: `query Detail($slug: String!) {
    shopOffer(slug: $slug) {
      good { ${card} category gradeVi gradeEn }
      storyVi storyEn descriptionVi descriptionEn storageVi storageEn shelfLifeDays shelfLifeChilledDays harvestMonths peakMonths
      pack { value unit } tiers { channel from { value unit } priceVnd }
      recognitions { stars decisionNumber certificateNumber rulesetCode authority signedOn validUntilOn }
      certificates { schemeVi schemeEn standard number issuer validFromOn validUntilOn hectares }
      lots { code harvested harvestFromOn harvestToOn bestBeforeOn available { value unit } communeVi provinceVi plantingAreaCode timeline { kind happenedOn } }
      cooperative { slug nameVi nameEn communeVi provinceVi provinceEn officialMembers areaHectares goodsCount }
      sameProduct { ${card} } similar { ${card} }
    }
  }`,
  placeOrder: `mutation Order($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on PlacedOrder { token } ... on Error { message } } }`,
} as const;

export type DocumentName = keyof typeof documents;

/** The day the bench stands on; its data lies around it, so that it can be kept and compared. */
export const BENCH_DAY = '2026-05-18';
export const BENCH_NOW = `${BENCH_DAY}T03:00:00Z`;

/** Goods of a page in every case. */
export const PAGE_SIZE = 24;
