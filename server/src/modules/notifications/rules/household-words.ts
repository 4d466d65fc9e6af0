import { formatDate, formatMoney, formatTime, type ReaderLocale } from '../../../kernel/format.ts';
import type { HouseholdStep, HouseholdSteps } from './household-step.ts';
import { shortName } from './phone-text.ts';

/** A step in words. */
export interface StepWords {
  /** What happened, in a few words that follow the code of the order. */
  title: string;
  /** One or two short sentences; all that a phone is told. */
  sentence: string;
  /** What a letter says besides. */
  more: readonly string[];
}

type Said = [title: string, sentence: string, ...more: string[]];
type Writer<Step extends HouseholdStep> = (parameters: HouseholdSteps[Step]) => Record<ReaderLocale, Said>;

const figuresIn = (locale: ReaderLocale) => ({
  money: (amountVnd: string) => formatMoney(amountVnd, locale),
  day: (date: string) => formatDate(date, locale),
});
const vi = figuresIn('VI');
const en = figuresIn('EN');

const WRITERS: { [Step in HouseholdStep]: Writer<Step> } = {
  PAYMENT_AWAITED: ({ totalVnd, untilAt }) => ({
    VI: ['chờ trả tiền', `Còn chờ trả ${vi.money(totalVnd)}. Hàng được giữ đến ${formatTime(untilAt)}.`],
    EN: ['waits for its payment', `${en.money(totalVnd)} is still to be paid. The goods are held until ${formatTime(untilAt)}.`],
  }),
  ORDER_CONFIRMED: ({ amountVnd, paid, arrivesOn }) => ({
    VI: ['đã được nhận', `${PAID.VI[paid](vi.money(amountVnd))}${arrivesOn === null ? '' : ` Hàng đến ngày ${vi.day(arrivesOn)}.`}`],
    EN: ['is confirmed', `${PAID.EN[paid](en.money(amountVnd))}${arrivesOn === null ? '' : ` It arrives on ${en.day(arrivesOn)}.`}`],
  }),
  ORDER_EXPIRED: () => ({
    VI: ['đã hết hạn', 'Chưa được trả tiền đúng hạn nên hàng đã được trả lại chợ. Bạn chưa mất tiền.'],
    EN: ['has lapsed', 'It was not paid in time, so its goods went back to the market. You were not charged.'],
  }),
  ORDER_CANCELLED: ({ backVnd }) => ({
    VI: ['đã hủy', backVnd === '0' ? 'Đơn đã hủy, không thu tiền.' : `Đơn đã hủy. Chúng tôi trả lại bạn ${vi.money(backVnd)}.`],
    EN: ['is called off', backVnd === '0' ? 'It is called off; nothing is charged.' : `It is called off. We pay you back ${en.money(backVnd)}.`],
  }),
  PAYMENT_GOES_BACK: ({ amountVnd }) => ({
    VI: ['tiền được trả lại', `${vi.money(amountVnd)} đến khi đơn không còn chờ trả tiền. Chúng tôi trả lại đủ cho bạn.`],
    EN: ['your money goes back', `${en.money(amountVnd)} arrived when the order no longer waited for it. We pay it back in full.`],
  }),
  REFUND_ACCOUNT_ASKED: ({ amountVnd }) => ({
    VI: ['cần tài khoản nhận tiền', `Chúng tôi trả lại bạn ${vi.money(amountVnd)}. Cho biết tài khoản nhận tiền trên trang đơn hàng.`],
    EN: ['tell us your bank account', `We pay you back ${en.money(amountVnd)}. Name the account for it on the page of the order.`],
  }),
  REFUND_SENT: ({ totalVnd, card }) => ({
    VI: ['đã hoàn tiền', `Đã trả lại bạn tổng cộng ${vi.money(totalVnd)}.${card ? ' Tiền về thẻ trong vài ngày.' : ''}`],
    EN: ['refunded', `${en.money(totalVnd)} in all was paid back to you.${card ? ' It reaches your card within days.' : ''}`],
  }),
  REFUND_RETURNED: ({ amountVnd }) => ({
    VI: ['hoàn tiền chưa tới', `${vi.money(amountVnd)} trả lại chưa tới được bạn. Chúng tôi làm lại, bạn không phải làm gì.`],
    EN: ['the refund has not arrived', `${en.money(amountVnd)} could not reach you. We pay it back again; you need do nothing.`],
  }),
  WEIGHT_CONSENT: ({ lines, totalVnd, estimateVnd, hours }) => ({
    VI: [
      'nặng hơn mức đã thỏa thuận',
      `Cân được ${vi.money(totalVnd)} thay vì tạm tính ${vi.money(estimateVnd)}. Mở trang đơn hàng trong ${hours} giờ để đồng ý, hoặc nhận ít hơn.`,
      ...lines,
      'Chưa có khoản nào được thu thêm.',
    ],
    EN: [
      'weighs more than agreed',
      `It would come to ${en.money(totalVnd)} instead of ${en.money(estimateVnd)}. Open the page of the order within ${hours} hours to agree, or to get less.`,
      ...lines,
      'Nothing more has been charged.',
    ],
  }),
  ORDER_WEIGHED: ({ lines, totalVnd, estimateVnd, backVnd, collectVnd }) => ({
    VI: [
      'đã cân và đóng gói',
      [
        `Cân được ${vi.money(totalVnd)}, tạm tính lúc đặt ${vi.money(estimateVnd)}.`,
        ...(backVnd === '0' ? [] : [`Chúng tôi trả lại bạn ${vi.money(backVnd)}.`]),
        ...(collectVnd === '0' ? [] : [`Trả khi nhận hàng: ${vi.money(collectVnd)}.`]),
      ].join(' '),
      ...lines,
    ],
    EN: [
      'is weighed and packed',
      [
        `It comes to ${en.money(totalVnd)}, estimated at ${en.money(estimateVnd)}.`,
        ...(backVnd === '0' ? [] : [`We pay you back ${en.money(backVnd)}.`]),
        ...(collectVnd === '0' ? [] : [`To pay on delivery: ${en.money(collectVnd)}.`]),
      ].join(' '),
      ...lines,
    ],
  }),
  ORDER_HANDED_OVER: (parameters) => ({ VI: handedOver.VI(parameters), EN: handedOver.EN(parameters) }),
  ORDER_DELIVERED: ({ hours }) => ({
    VI: ['đã giao', `Hàng hỏng thì báo trong ${hours} giờ trên trang đơn hàng; hàng ngon thì viết vài lời.`],
    EN: ['is delivered', `Report damage within ${hours} hours on the page of the order; if it is good, write a few words.`],
  }),
  DAMAGE_ANSWERED: ({ titleVi, titleEn, backVnd, claimedVnd, words, final }) => ({
    VI: [
      'trả lời về hàng hỏng',
      backVnd === '0'
        ? `Báo hỏng ${shortName(titleVi)} không được hoàn${final ? ' thêm' : ''} tiền.`
        : `Bạn được hoàn ${vi.money(backVnd)} cho ${shortName(titleVi)}, đề nghị ${vi.money(claimedVnd)}.`,
      ...(words === null ? [] : [`Lý do: ${words}`]),
      ...(final || backVnd === claimedVnd ? [] : ['Nếu chưa đồng ý, bạn có 48 giờ để nhờ ban vận hành xem lại trên trang đơn hàng.']),
    ],
    EN: [
      'an answer about damaged goods',
      backVnd === '0'
        ? `Nothing ${final ? 'more ' : ''}is paid back for ${shortName(titleEn)}.`
        : `You get ${en.money(backVnd)} back for ${shortName(titleEn)}, of ${en.money(claimedVnd)} claimed.`,
      ...(words === null ? [] : [`Reason: ${words}`]),
      ...(final || backVnd === claimedVnd ? [] : ['If you do not agree, you have 48 hours to ask the operator on the page of the order.']),
    ],
  }),
  PRE_ORDER_READY: ({ titleVi, titleEn, arrivesOn }) => ({
    VI: ['đã thu hoạch', `${shortName(titleVi)} đã thu hoạch, hàng đến ngày ${vi.day(arrivesOn)}.`],
    EN: ['is harvested', `${shortName(titleEn)} is harvested and arrives on ${en.day(arrivesOn)}.`],
  }),
  PRE_ORDER_MOVED: ({ titleVi, titleEn, fromOn, toOn }) => ({
    VI: [
      'chuyển sang đợt thu hoạch sau',
      `Thu hoạch không đủ cho ${shortName(titleVi)}. Như bạn đã chọn, đơn chuyển sang đợt ${vi.day(fromOn)} – ${vi.day(toOn)}, giá không đổi.`,
    ],
    EN: [
      'moves to the next harvest',
      `The harvest was short of ${shortName(titleEn)}. As you chose, it moves to the harvest of ${en.day(fromOn)} – ${en.day(toOn)}, at the same price.`,
    ],
  }),
  PRE_ORDER_SUBSTITUTED: ({ titleVi, titleEn, insteadVi, insteadEn, backVnd }) => ({
    VI: [
      'hàng thay thế',
      `Thu hoạch không đủ cho ${shortName(titleVi)}. Như bạn đã chọn, ${shortName(insteadVi)} được gửi thay.${backVnd === '0' ? '' : ` Trả lại bạn ${vi.money(backVnd)}.`}`,
    ],
    EN: [
      'another good instead',
      `The harvest was short of ${shortName(titleEn)}. As you chose, ${shortName(insteadEn)} comes instead.${backVnd === '0' ? '' : ` You get ${en.money(backVnd)} back.`}`,
    ],
  }),
  PRE_ORDER_REFUNDED: ({ titleVi, titleEn, amountVnd }) => ({
    VI: ['tiền được trả lại', `Thu hoạch không đủ cho ${shortName(titleVi)}. ${vi.money(amountVnd)} được trả lại bạn, cả phí giao.`],
    EN: ['your money goes back', `The harvest was short of ${shortName(titleEn)}. ${en.money(amountVnd)} goes back to you, delivery included.`],
  }),
  GROUP_BUY_REACHED: ({ batch, titleVi, titleEn }) => ({
    VI: [`mua chung ${batch} đã đủ`, `Đợt mua chung ${shortName(titleVi)} đã đủ người. Đơn của bạn đang được chuẩn bị.`],
    EN: [`group buy ${batch} is full`, `The group buy of ${shortName(titleEn)} is full. Your order is being prepared.`],
  }),
  GROUP_BUY_FAILED: ({ batch, titleVi, titleEn }) => ({
    VI: [`mua chung ${batch} không đủ`, `Đợt mua chung ${shortName(titleVi)} hết hạn mà chưa đủ. Đơn được hủy và tiền được trả lại bạn đủ.`],
    EN: [`group buy ${batch} did not fill`, `The group buy of ${shortName(titleEn)} did not fill. It is called off and your money goes back in full.`],
  }),
};

const PAID: Record<ReaderLocale, Record<HouseholdSteps['ORDER_CONFIRMED']['paid'], (amount: string) => string>> = {
  VI: {
    PAID: (amount) => `Đã nhận ${amount}.`,
    HELD: (amount) => `Thẻ đã được giữ ${amount}, thu khi đóng gói.`,
    CASH: (amount) => `Trả ${amount} tiền mặt khi nhận hàng.`,
  },
  EN: {
    PAID: (amount) => `We have received ${amount}.`,
    HELD: (amount) => `${amount} is held on your card, charged when it is packed.`,
    CASH: (amount) => `Pay ${amount} in cash on delivery.`,
  },
};

const handedOver: Record<ReaderLocale, (parameters: HouseholdSteps['ORDER_HANDED_OVER']) => Said> = {
  VI: ({ way, note, fetched, arrivesOn, collectVnd }) => {
    if (fetched) return ['đang tới điểm nhận', `Đến lấy tại ${shortName(fetched.point)}, ngày ${vi.day(fetched.onDay)}, ${fetched.hours}.`];
    const cash = collectVnd === '0' ? '' : ` Chuẩn bị ${vi.money(collectVnd)} tiền mặt.`;
    if (way === 'PICK_UP') return ['sẵn sàng để lấy', `Kiện hàng chờ bạn đến lấy.${cash}`];
    return ['đang trên đường', `Hàng đến ngày ${vi.day(arrivesOn)}.${note === null ? '' : ` Vận chuyển: ${shortName(note)}.`}${cash}`];
  },
  EN: ({ way, note, fetched, arrivesOn, collectVnd }) => {
    if (fetched) return ['is on its way to the pick-up point', `Fetch it at ${shortName(fetched.point)} on ${en.day(fetched.onDay)}, ${fetched.hours}.`];
    const cash = collectVnd === '0' ? '' : ` Please have ${en.money(collectVnd)} in cash.`;
    if (way === 'PICK_UP') return ['is ready to be fetched', `The parcel waits for you.${cash}`];
    return ['is on its way', `It arrives on ${en.day(arrivesOn)}.${note === null ? '' : ` Carrier: ${shortName(note)}.`}${cash}`];
  },
};

export const HOUSEHOLD_STEPS = Object.keys(WRITERS) as HouseholdStep[];

/** A step in the reader's language. Steps written by a newer version of the server read as a bare step. */
export function householdWords(step: string, parameters: unknown, locale: ReaderLocale): StepWords {
  const write = Object.hasOwn(WRITERS, step) ? (WRITERS[step as HouseholdStep] as Writer<HouseholdStep>) : undefined;
  const [title, sentence, ...more] = write ? write(parameters as HouseholdSteps[HouseholdStep])[locale] : [step, ''];
  return { title, sentence, more };
}
