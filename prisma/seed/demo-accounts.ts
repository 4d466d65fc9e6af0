import type { MembershipRole } from '../generated/client.ts';

/** Password of every sign-in of the demonstration. The demonstration is never loaded into a market in production. */
export const demoPassword = 'cho-phien-2026';

export type DemoAccount = {
  email: string;
  /** Shown as the person's name; the demonstration names no persons. */
  name: string;
  phoneNumber: string;
  /** One membership, or several for a person who works for more than one organisation; the first is opened on sign-in. */
  memberships: readonly { organisation: string; role: MembershipRole; provinceCode?: string }[];
};

/** People who can sign in to the demonstration, those to begin with first; organisations by slug. */
export const demoAccounts: readonly DemoAccount[] = [
  account('thu-mua@song-hong.example', 'Thu mua Sông Hồng', 1, ['sieu-thi-song-hong', 'PROCUREMENT']),
  account('phe-duyet@song-hong.example', 'Phê duyệt Sông Hồng', 2, ['sieu-thi-song-hong', 'APPROVER']),
  account('giam-doc@noong-pieu.example', 'Giám đốc Noong Piêu', 5, ['noong-pieu', 'DIRECTOR']),
  account('ban-hang@noong-pieu.example', 'Bán hàng Noong Piêu', 6, ['noong-pieu', 'SALES']),
  account('giam-doc@doi-biet-hat.example', 'Giám đốc Đồi Biết Hát', 8, ['doi-biet-hat', 'DIRECTOR']),
  account('ban-hang@suoi-thi-tham.example', 'Bán hàng Suối Thì Thầm', 11, ['suoi-thi-tham', 'SALES']),
  account('hai-noi@cho-phien.example', 'Người của hai hợp tác xã', 12, ['doi-biet-hat', 'ACCOUNTANT'], ['trang-lung-deo', 'SALES']),
  account('can-bo@hoi-nong-dan-son-la.example', 'Cán bộ Hội Nông dân Sơn La', 13, ['hoi-nong-dan-son-la', 'OFFICER', '14']),
  account('can-bo@trung-uong-hoi.example', 'Cán bộ Trung ương Hội', 16, ['trung-uong-hoi-nong-dan', 'OFFICER']),
  account('van-hanh@cho-phien.example', 'Vận hành Chợ Phiên', 17, ['cho-phien', 'OPERATOR']),
  account('thu-mua@canh-dieu.example', 'Thu mua Cánh Diều', 4, ['sieu-thi-canh-dieu', 'PROCUREMENT']),
  account('nhan-hang@song-hong.example', 'Nhận hàng Sông Hồng', 3, ['sieu-thi-song-hong', 'RECEIVER']),
  account('kho@noong-pieu.example', 'Kho Noong Piêu', 7, ['noong-pieu', 'WAREHOUSE']),
  account('ban-hang@doi-biet-hat.example', 'Bán hàng Đồi Biết Hát', 9, ['doi-biet-hat', 'SALES']),
  account('kho@doi-biet-hat.example', 'Kho Đồi Biết Hát', 10, ['doi-biet-hat', 'WAREHOUSE']),
  account('can-bo@hoi-nong-dan-bac-ninh.example', 'Cán bộ Hội Nông dân Bắc Ninh', 14, ['hoi-nong-dan-bac-ninh', 'OFFICER', '24']),
  account('can-bo@hoi-nong-dan-phu-tho.example', 'Cán bộ Hội Nông dân Phú Thọ', 15, ['hoi-nong-dan-phu-tho', 'OFFICER', '25']),
];

type MembershipTuple = readonly [organisation: string, role: MembershipRole, provinceCode?: string];

function account(email: string, name: string, serial: number, ...memberships: MembershipTuple[]): DemoAccount {
  return {
    email,
    name,
    phoneNumber: `+84900001${String(serial).padStart(3, '0')}`,
    memberships: memberships.map(([organisation, role, provinceCode]) => ({ organisation, role, ...(provinceCode ? { provinceCode } : {}) })),
  };
}
