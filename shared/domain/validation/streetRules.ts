import type { Suspicion } from './suspicion.ts';
import { plain, suspect } from './suspicion.ts';

const PICKUP =
  /菜鸟|丰巢|蜂巢|兔喜|妈妈驿站|快宝|近邻宝|速递易|驿站|快递柜|智能柜|自提[点柜]?|代收[点处]?|快递[点站超市]*|\d*号?[柜格]口?|取件码?|存放?|超市|放|门口|附近|旁边|里面/g;
const HAS_PICKUP = /菜鸟|丰巢|蜂巢|兔喜|驿站|快宝|近邻宝|速递易|快递柜|智能柜|自提|代收[点处]|快递[点站]/;
const TOWN = /^\p{Script=Han}{1,7}?(?:街道办事处|街道|镇|乡|苏木)(?![路街道巷])/u;
/** Words that anybody could say of their own place. */
const VAGUE =
  /老地方|同上|上次|之前|一样|地址|不详|电话|联系|送货|送到|到了|放在|旁边|附近|对面|隔壁|门口|路口|村口|大门|楼下|楼上|镇上|街上|村里|县城|城里|市里|家里|这里|那里|我家|(?<!\p{Script=Han}{2})(?:学校|公司|单位|邮局)|保安室|保安|小卖部|上门|就行|即可/gu;
const STREET = /\p{Script=Han}(?:路|街|大道|道|巷|弄|胡同|里|线|环|公路|桥)/u;
const NUMBER = /\d|[一二三四五六七八九十百零〇两]+(?:号|栋|幢|座|楼|单元|室|层|弄|组|队|区|期|排|巷|社)|[A-Za-z甲乙丙丁](?:座|栋|幢|区|馆)/;
const UNIT = /号|栋|幢|座|楼|单元|室|层|弄|组|队|期|排/;
const VILLAGE =
  /\p{Script=Han}{1,}(?:(?<!新)村|屯|组|大队|庄|寨|湾|坝|营|堡|店子|嘎查|社|队|沟|岭|坪|集|窑|沱|塘|寺|庙|农场|林场|牧场|团|连)/u;
const INSTITUTION =
  /[\p{L}\d]{2,}(?:大学|学院|校区|学校|中学|小学|幼儿园|党校|医院|卫生院|诊所|公司|集团|厂|大厦|大楼|中心|广场|商场|商城|市场|百货|酒店|宾馆|饭店|餐厅|银行|支行|信用社|派出所|公安局|分局|局|法院|检察院|政府|委员会|部队|机场|航站楼|火车站|高铁站|车站|码头|工业园|产业园|科技园|创业园|园区|软件园|基地|仓库|物流园|书店|药店|药房|花店|店|馆|院|所|站|营业厅|研究所|监狱|口岸|矿|电厂|加油站|景区|公园)/u;
const RESIDENCE = /[\p{L}\d]{2,}(?:小区|花园|花苑|家园|公寓|新村|社区|宿舍|公馆|嘉园|名苑|家苑|雅苑|苑|府|城|庭|湾|郡|邸|居|园|轩|里|坊)/u;

/** An address, behind its divisions, that nobody would find. At most one finding: the worst. */
export function checkStreet(value: string, street: string, least: number): Suspicion[] {
  if (plain(value) === '') return [suspect('address-missing', 'address', value)];
  const text = plain(street).replaceAll(/[\s,，.。;；:：!！?？~～、|"'“”()（）【】[\]<>《》-]+/g, '');
  const told = (rule: Suspicion['rule'], params: Suspicion['params'] = {}) => [suspect(rule, 'address', value, { params })];
  // A phone number in an address is no house number.
  const own = text.replaceAll(/1\d{10}/g, '');
  const isPickup = HAS_PICKUP.test(own);
  const whole = own.replace(TOWN, '').replaceAll(VAGUE, ' ');
  const place = (isPickup ? whole.replaceAll(PICKUP, ' ') : whole).trim();
  if (isPickup && !isNamed(place)) return told('address-pickup-only');
  if (Array.from(text).length < least) return told('address-too-short', { length: Array.from(text).length, least });
  const hasNumber = NUMBER.test(place);
  const hasWords = /\p{L}{2}/u.test(place);
  if (hasNumber) return hasWords || UNIT.test(place) ? [] : told('address-no-street');
  if (VILLAGE.test(place) || INSTITUTION.test(place)) return [];
  if (STREET.test(place)) return told('address-no-number');
  if (RESIDENCE.test(place)) return told('address-no-house');
  return told('address-no-street');
}

/** Whether what is left beside the words for a pick-up point says where that point is. */
function isNamed(rest: string): boolean {
  return NUMBER.test(rest) || [STREET, VILLAGE, INSTITUTION, RESIDENCE].some((pattern) => pattern.test(rest));
}
