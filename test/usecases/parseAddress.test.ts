import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../electron/usecases/parseAddress.ts';

describe('pasted address', () => {
  it('keeps house numbers that stand between spaces', () => {
    expect(parseAddress('张三丰 13812345678-1234 浙江省杭州市西湖区文三路 90 号东部软件园 3 号楼 502 室')).toMatchObject({
      name: '张三丰',
      phone: '13812345678-1234',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文三路90号东部软件园3号楼502室',
    });
  });

  it.each([
    ['收货人：李雷 手机：13900001111 地址：广东省深圳市南山区科技园南区A栋12楼', '李雷', '13900001111', '科技园南区A栋12楼'],
    ['江苏省南京市鼓楼区中山路18号，赵敏，138 1234 5678', '赵敏', '13812345678', '中山路18号'],
    ['王小明\n025-58881234\n江苏省南京市鼓楼区中山路18号', '王小明', '025-58881234', '中山路18号'],
    ['韩梅梅 15000001234转5678 四川省成都市武侯区天府大道北段1700号', '韩梅梅', '15000001234-5678', '天府大道北段1700号'],
  ])('%s', (text, name, phone, address) => {
    expect(parseAddress(text)).toMatchObject({ name, phone, address });
  });

  it('keeps a text whole that the library cannot take', () => {
    expect(parseAddress('+浙江省 张三 13812345678')).toEqual({ name: '', phone: '13812345678', address: '+浙江省 张三' });
  });

  it('loses nothing where it cannot tell the parts apart', () => {
    for (const text of ['没有省市 88 号 3 幢 B座 501', 'Room 5, 12 Some Street', '上海市浦东新区张江路 500 弄 12 号 201 王小明']) {
      const { name, phone, province, city, district, address, postcode } = parseAddress(text);
      const all = [name, phone, province, city, district, address, postcode].join('');
      for (const word of text.match(/[\dA-Za-z]+/g) ?? []) expect(all).toContain(word);
    }
    expect(parseAddress('')).toMatchObject({ name: '', phone: '', address: '' });
  });
});
