import { addDays, instantAt, yearOf } from './calendar.ts';
import type { Random } from './random.ts';
import { textOf, type Row, type World } from './world.ts';

/** What households of the demonstration said; invented, and meant for any good. */
const words: readonly { stars: number; vi: string | null; reply?: string }[] = [
  { stars: 5, vi: 'Hàng tươi, đóng gói cẩn thận, giao đúng ngày.' },
  { stars: 5, vi: 'Ngon, cả nhà đều thích. Sẽ mua lại.' },
  { stars: 4, vi: 'Đúng như mô tả, chỉ hơi lâu một ngày vì mưa.', reply: 'Cảm ơn anh/chị. Đường lên bản hôm đó sạt lở, chúng tôi xin lỗi vì giao chậm.' },
  { stars: 5, vi: 'Quét tem thấy đúng lô, đúng hợp tác xã. Rất yên tâm.' },
  { stars: 3, vi: 'Vị ổn nhưng kích cỡ không đều.', reply: 'Chúng tôi đã nhắc tổ đóng gói chọn đều hơn. Mong được phục vụ anh/chị lần sau.' },
  { stars: 4, vi: null },
  { stars: 5, vi: 'Mua làm quà, hộp đẹp, không ghi giá.' },
  { stars: 2, vi: 'Có vài quả bị dập khi tới nơi.', reply: 'Xin lỗi anh/chị. Chúng tôi đã hoàn tiền phần bị dập và đổi loại thùng.' },
  { stars: 5, vi: null },
  { stars: 4, vi: 'Giá hợp lý so với chợ, hàng sạch.' },
];
const authors = ['Hoa N.', 'Minh T.', 'Lan P.', 'Tuấn L.', 'Hương Đ.', 'Sơn V.', 'Thảo B.', 'Dũng H.', 'Yến C.', 'Phúc Q.'];
/** The version of the delivery tariff that the migrations publish. */
const OPENING_TARIFF = '00000000-0000-7000-8000-000000000001';
const ORDERS = 90;
const LINES_AT_MOST = 4;

/** Orders of the last weeks that arrived, each line with its review; the pages of goods and cooperatives are full. */
export function addReviews(world: World): void {
  const random = world.random('reviews');
  const byCooperative = retailOffers(world);
  const communes = ['00070', '00004', '04336'].filter((code) => world.rows('commune').some((row) => row['code'] === code));
  const repliers = new Map(
    world
      .rows('membership')
      .filter((row) => row['role'] === 'DIRECTOR')
      .map((row) => [textOf(row, 'organisation_id'), textOf(row, 'user_id')]),
  );
  const sellers = [...byCooperative.keys()];
  for (let place = 0; place < ORDERS; place += 1) {
    const cooperativeId = sellers[place % sellers.length] ?? '';
    const offers = random.shuffled(byCooperative.get(cooperativeId) ?? []).slice(0, LINES_AT_MOST);
    addReviewedOrder(world, random, {
      place,
      cooperativeId,
      offers,
      communeCode: communes[place % communes.length] ?? '',
      replierId: repliers.get(cooperativeId),
    });
  }
}

interface RetailOffer {
  row: Row;
  priceVnd: number;
  pricingUnit: string;
  pricingUnitBase: number;
}

function retailOffers(world: World): Map<string, RetailOffer[]> {
  const products = new Map(world.rows('product').map((row) => [row['id'], row]));
  const prices = new Map(
    world
      .rows('offer_price_tier')
      .filter((row) => row['channel'] === 'RETAIL' && Number(row['min_base']) === 0)
      .map((row) => [row['offer_id'], Number(row['price_vnd'])]),
  );
  const found = new Map<string, RetailOffer[]>();
  for (const row of world.rows('offer')) {
    const product = products.get(textOf(row, 'product_id'));
    const priceVnd = prices.get(textOf(row, 'id'));
    if (row['status'] !== 'ACTIVE' || priceVnd === undefined || !product) continue;
    const cooperativeId = textOf(row, 'cooperative_id');
    const offer = { row, priceVnd, pricingUnit: textOf(product, 'pricing_unit'), pricingUnitBase: Number(product['pricing_unit_base']) };
    found.set(cooperativeId, [...(found.get(cooperativeId) ?? []), offer]);
  }
  return found;
}

interface ReviewedOrder {
  place: number;
  cooperativeId: string;
  offers: readonly RetailOffer[];
  communeCode: string;
  replierId: string | undefined;
}

function addReviewedOrder(world: World, random: Random, { place, cooperativeId, offers, communeCode, replierId }: ReviewedOrder): void {
  const deliverOn = addDays(world.todayOn, -random.integer(6, 60));
  const placedAt = instantAt(addDays(deliverOn, -3), 9, place % 60);
  const [groupId, orderId] = [world.id(), world.id()];
  const code = `NM-${yearOf(world.todayOn)}-M${String(place + 1).padStart(3, '0')}`;
  const lines = offers.map((offer) => {
    const packs = random.integer(1, 3);
    const quantityBase = packs * Number(offer.row['selling_unit_base']);
    return {
      offer,
      packs,
      quantityBase,
      amountVnd: Math.floor((2 * offer.priceVnd * quantityBase + offer.pricingUnitBase) / (2 * offer.pricingUnitBase)),
      id: world.id(),
    };
  });
  const goodsVnd = lines.reduce((sum, { amountVnd }) => sum + amountVnd, 0);
  const sums = { goods_vnd: goodsVnd, delivery_vnd: 30_000, total_vnd: goodsVnd + 30_000 };
  world.add('order_group', {
    id: groupId,
    code,
    token: `${code}-${groupId}`.slice(0, 60),
    status: 'CONFIRMED',
    contact_name: 'Khách của bản dùng thử',
    contact_phone: '+84900000000',
    commune_code: communeCode,
    address_line: 'Địa chỉ mẫu',
    method: 'BANK_QR',
    ...sums,
    hold_until: placedAt,
    placed_at: placedAt,
    confirmed_at: placedAt,
  });
  world.add('consumer_order', {
    id: orderId,
    code: `${code}-1`,
    group_id: groupId,
    cooperative_id: cooperativeId,
    status: 'COMPLETED',
    final_goods_vnd: sums.goods_vnd,
    final_total_vnd: sums.total_vnd,
    handover_way: 'COURIER',
    preparing_at: instantAt(addDays(deliverOn, -2), 7),
    packed_at: instantAt(addDays(deliverOn, -2), 9),
    handed_over_at: instantAt(addDays(deliverOn, -2), 15),
    delivered_at: instantAt(deliverOn, 10),
    completed_at: instantAt(addDays(deliverOn, 3), 10),
    ship_on: addDays(deliverOn, -2),
    deliver_on: deliverOn,
    ...sums,
    delivery_tariff_id: OPENING_TARIFF,
    created_at: placedAt,
  });
  for (const { offer, packs, quantityBase, amountVnd, id } of lines) {
    const { row } = offer;
    world.add('consumer_order_line', {
      id,
      order_id: orderId,
      offer_id: textOf(row, 'id'),
      title_vi: textOf(row, 'title_vi'),
      title_en: textOf(row, 'title_en'),
      pack_name_vi: textOf(row, 'selling_unit_name_vi'),
      pack_name_en: textOf(row, 'selling_unit_name_en'),
      packs,
      quantity_base: quantityBase,
      unit_price_vnd: offer.priceVnd,
      pricing_unit: offer.pricingUnit,
      pricing_unit_base: offer.pricingUnitBase,
      amount_vnd: amountVnd,
      final_base: quantityBase,
      final_amount_vnd: amountVnd,
    });
    addReview(world, random, { lineId: id, offerId: textOf(row, 'id'), cooperativeId, deliverOn, replierId });
  }
}

interface ReviewedLine {
  lineId: string;
  offerId: string;
  cooperativeId: string;
  deliverOn: string;
  replierId: string | undefined;
}

function addReview(world: World, random: Random, { lineId, offerId, cooperativeId, deliverOn, replierId }: ReviewedLine): void {
  const said = random.pick(words);
  const replies = said.reply !== undefined && replierId !== undefined;
  world.add('review', {
    id: world.id(),
    line_id: lineId,
    offer_id: offerId,
    cooperative_id: cooperativeId,
    stars: said.stars,
    text: said.vi,
    author: random.pick(authors),
    created_at: instantAt(addDays(deliverOn, random.integer(1, 3)), random.integer(7, 21), random.integer(0, 59)),
    reply: replies ? (said.reply ?? null) : null,
    replied_at: replies ? instantAt(addDays(deliverOn, 4), 8) : null,
    replied_by_id: replies ? (replierId ?? null) : null,
  });
}
