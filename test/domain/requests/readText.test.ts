import { describe, expect, test } from 'vitest';
import { readRequests, requestParams, wordListOf } from '../../../shared/domain/requests/readRequests.ts';
import { readText } from '../../../shared/domain/requests/readText.ts';
import type { Order } from '../../../shared/model/order.ts';

const usual = wordListOf({});
const read = (text: string) => readText(text, usual).map(({ kind, words }) => `${kind}:${words}`);

/** What people write, and what it asks for; nothing where it asks for nothing beyond the normal flow. */
const REMARKS: [string, ...string[]][] = [
  ['请发顺丰，急用', 'named-carrier:顺丰', 'urgent:急用'],
  ['麻烦包装严实一点，上次压坏了', 'special-packaging:包装严实'],
  ['帮忙写张贺卡', 'gift-card:贺卡'],
  ['送人的，请不要放价格单', 'other:不要放价格'],
  ['易碎，加气泡膜两层', 'special-packaging:易碎', 'special-packaging:气泡膜'],
  ['尽快发货谢谢老板'],
  ['周末有人，颜色随机就行'],
  ['不要放贺卡'],
  ['无需加急，普通快递就行'],
  ['不用加固'],
  ['不着急，周五前到就好'],
  ['不太着急'],
  ['别放卡片'],
  ['勿放宣传单，不需要礼盒'],
  ['礼盒不用了'],
  ['贺卡就不要放了'],
  ['不用发顺丰'],
  ['不要礼盒和贺卡'],
  ['不要礼盒，要贺卡', 'gift-card:贺卡'],
  ['不要礼盒请放贺卡', 'gift-card:贺卡'],
  ['别忘了放贺卡', 'gift-card:贺卡'],
  ['贺卡不要忘了', 'gift-card:贺卡'],
  ['能不能加急', 'urgent:加急'],
  ['要不要加急都行，随你', 'urgent:加急'],
  ['不要发圆通', 'named-carrier:不要发圆通'],
  ['不要圆通请发顺丰', 'named-carrier:不要圆通', 'named-carrier:顺丰'],
  ['拒收韵达和极兔', 'named-carrier:拒收韵达', 'named-carrier:拒收极兔'],
  ['请用ｅｍｓ寄', 'named-carrier:EMS'],
  ['今天必须发出去', 'urgent:今天必须发'],
  [''],
];

describe('H1.4 words in remarks', () => {
  test.each(REMARKS)('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('the longest word counts where words overlap, and a word that comes twice is read once', () => {
    const list = wordListOf({ words: { urgent: ['急', '加急'], other: [], 'gift-card': ['加'] } });
    expect(readText('加急！加急', list)).toEqual([{ kind: 'urgent', words: '加急' }]);
  });

  test('a site keeps its own words for a kind, or switches a kind off', () => {
    expect(readText('请写明信片，放贺卡', wordListOf({ words: { 'gift-card': ['明信片'] } }))).toEqual([
      { kind: 'gift-card', words: '明信片' },
    ]);
    expect(readText('加急，放贺卡', wordListOf({ off: ['urgent'] }))).toEqual([{ kind: 'gift-card', words: '贺卡' }]);
  });
});

describe('H1.4 special requests of an order', () => {
  const order: Order = {
    orderId: 'o',
    orderNo: 'n',
    revision: 1,
    status: 'open',
    merchantId: 'm',
    platform: 'jd',
    createdAt: 0,
    recipient: { name: '张三', phone: '13800001111', address: '文三路 1 号' },
    lines: [],
    carrier: 'SF',
  };
  test('fields and texts are read, each reading says where it stands; a carrier alone is no request', () => {
    expect(readRequests(order, usual, {})).toEqual([]);
    const asked: Order = {
      ...order,
      requests: ['named-carrier'],
      urgent: true,
      giftText: '生日快乐',
      buyerRemark: '手写',
      sellerRemark: '不加急',
    };
    const readings = readRequests(asked, usual, {});
    expect(readings).toEqual([
      { kind: 'named-carrier', field: 'requests', words: '' },
      { kind: 'urgent', field: 'urgent', words: '' },
      { kind: 'gift-card', field: 'giftText', words: '' },
      { kind: 'gift-card', field: 'buyerRemark', words: '手写' },
    ]);
    expect(requestParams(readings)).toEqual({ kinds: 'named-carrier,urgent,gift-card', words: '手写' });
    const choice = { off: ['urgent' as const, 'gift-card' as const] };
    expect(readRequests(asked, wordListOf(choice), choice).map(({ kind }) => kind)).toEqual(['named-carrier']);
  });
});
