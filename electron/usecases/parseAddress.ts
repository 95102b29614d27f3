import parse from 'zh-address-parse';
import type { Recipient } from '../../shared/model/order.ts';

/**
 * Takes a pasted address apart. What cannot be told apart stays in `address`, so that nothing typed is lost; the person
 * at the station corrects the rest.
 */
export function parseAddress(text: string): Recipient {
  const clean = text.replaceAll(/[\r\n\t]+/g, ' ').trim();
  // The library takes no virtual numbers; the extension is put back behind the phone it belongs to.
  const virtual = /(1\d{10})\s*[-转]\s*(\d{1,6})/.exec(clean);
  const found = parse(virtual ? clean.replace(virtual[0], virtual[1]!) : clean, {
    type: 0,
    textFilter: ['收货人', '收件人', '电话', '手机', '地址', '详细地址', '所在地区'],
  });
  const phone = virtual ? `${virtual[1]}-${virtual[2]}` : found.phone;
  return {
    name: found.name,
    phone,
    province: found.province || undefined,
    city: found.city || undefined,
    district: found.area || undefined,
    address: found.detail || (found.province ? '' : clean),
    postcode: found.postalCode || undefined,
  };
}
