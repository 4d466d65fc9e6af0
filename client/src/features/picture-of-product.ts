/** Which picture stands for a catalogue product, by the product's slug in the reference data. */
export const PICTURE_OF: Record<string, string> = {
  'man-hau': 'plum', 'man-tam-hoa': 'plum', xoai: 'mango', nhan: 'longan', 'na-dai': 'custard-apple', 'na-hoang-hau': 'custard-apple',
  'cam-navel': 'navel-orange', 'cam-cao-phong': 'navel-orange', dua: 'pineapple', 'vai-thieu': 'lychee', 'le-vang': 'pear', tao: 'apple',
  'sau-rieng': 'durian', 'buoi-dien': 'pomelo', 'buoi-da-xanh': 'pomelo', chuoi: 'banana', 'thanh-long': 'dragon-fruit', bo: 'avocado',
  'dau-tay': 'strawberry', 'chanh-leo': 'passion-fruit', 'hong-gion': 'persimmon', oi: 'guava', 'mac-ca': 'macadamia', 'bap-cai': 'cabbage',
  'ca-chua': 'tomato', 'dua-chuot': 'cucumber', 'su-su': 'chayote', 'rau-cai': 'vegetables', 'rau-xa-lach': 'lettuce', 'su-hao': 'kohlrabi',
  'dau-co-ve': 'green-beans', 'ca-rot': 'carrot', 'khoai-so': 'taro', 'bi-do': 'pumpkin', 'mang-tuoi': 'bamboo-shoot', 'nam-huong': 'mushroom',
  'gao-nep-tan': 'rice', 'gao-te': 'rice', 'my-chu': 'rice-noodles', 'mien-dong': 'vermicelli', 'mat-ong': 'honey', 'mang-kho': 'dried-bamboo',
  'man-say': 'dried-plum', 'cham-cheo': 'spice-paste', 'thit-trau-gac-bep': 'jerky', 'ga-doi-yen-the': 'chicken', 'che-bup-tuoi': 'tea',
  'che-kho': 'tea-tin', 'che-shan-tuyet': 'tea-tin', 'ca-phe-arabica-tuoi': 'coffee', 'ca-phe-nhan': 'green-coffee', 'ca-phe-bot': 'coffee',
  'ruou-nep': 'rice-wine',
}
