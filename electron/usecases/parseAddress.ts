import parse from 'zh-address-parse';
import type { Recipient } from '../../shared/model/order.ts';

const LABELS = ['收货人', '收件人', '联系人', '姓名', '电话', '手机', '手机号', '联系电话', '地址', '详细地址', '收货地址', '所在地区'];
/** Mobile, also virtual with an extension (13812345678-1234, 转1234), or land line with area code. */
const PHONE = /(?:\+?86[-\s]?)?(1\d{2}[-\s]?\d{4}[-\s]?\d{4})(?:\s*[-转]\s*(\d{1,6}))?(?!\d)|(0\d{2,3}[-\s]?\d{7,8})(?!\d)/;

/**
 * Takes a pasted address apart. What cannot be told apart stays in `address`, so that nothing typed is lost; the person
 * at the station corrects the rest.
 */
export function parseAddress(text: string): Recipient {
  const clean = text.replaceAll(/[\r\n\t,，;；|]+/g, ' ').trim();
  // The library takes no virtual numbers and mistakes house numbers for phones, so it is given the text without them.
  const number = PHONE.exec(clean);
  const mobile = number?.[1]?.replaceAll(/[-\s]/g, '');
  const phone = mobile === undefined ? (number?.[3] ?? '') : mobile + (number?.[2] === undefined ? '' : `-${number[2]}`);
  const rest = joined(number === null ? clean : `${clean.slice(0, number.index)} ${clean.slice(number.index + number[0].length)}`);
  const found = parsed(rest);
  if (!found) return { name: '', phone, address: unlabelled(rest) };
  const taken = [found.name, found.province, found.city, found.area, found.detail, found.postalCode].join('');
  if (!found.province || lost(rest, taken)) return { name: '', phone, address: unlabelled(rest) };
  return {
    name: found.name,
    phone,
    province: found.province,
    city: found.city || undefined,
    district: found.area || undefined,
    address: found.detail,
    postcode: found.postalCode || undefined,
  };
}

/** The library makes patterns of the text, and throws where a `+` or a bracket in it makes a wrong one. */
function parsed(text: string): ReturnType<typeof parse> | null {
  try {
    return parse(text, { type: 0, textFilter: LABELS });
  } catch {
    return null;
  }
}

/** `文三路 90 号` is one word; a space beside a figure is typed for the eye and would tear the house number off. */
function joined(text: string): string {
  return text.replaceAll(/(?<=\p{Script=Han})[ 　]+(?=[\dA-Za-z])|(?<=[\dA-Za-z])[ 　]+(?=\p{Script=Han})/gu, '').trim();
}

function unlabelled(text: string): string {
  return LABELS.reduce((rest, label) => rest.replaceAll(new RegExp(`${label}\\s*[:：]?`, 'g'), ' '), text)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Whether a figure or letter of the text is in none of the parts: then none of them can be trusted. */
function lost(text: string, parts: string): boolean {
  return (text.match(/[\dA-Za-z]+/g) ?? []).some((word) => !parts.includes(word));
}
