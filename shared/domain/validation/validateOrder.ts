import type { Finding, ValidationSettings } from '../../model/finding.ts';
import type { Order } from '../../model/order.ts';
import { checkDivisions } from './divisionRules.ts';
import type { TakeApart } from './divisionRules.ts';
import type { Divisions } from './divisions.ts';
import { checkDuplicate } from './duplicateRule.ts';
import type { ProductMaster } from './goodsRules.ts';
import { checkGoods, checkQuantities } from './goodsRules.ts';
import { checkName } from './nameRules.ts';
import { checkPhone } from './phoneRules.ts';
import { checkPrintable } from './printRules.ts';
import { rulesFor } from './settings.ts';
import { checkStreet } from './streetRules.ts';

/** What validation must know beside the order. */
export interface ValidationFacts {
  divisions: Divisions;
  takeApart: TakeApart;
  /** Null where no product master has come in: then nothing can be said about goods. */
  master: ProductMaster | null;
  /** Orders that may be the same as this one. */
  others: readonly Order[];
}

/** Everything that is wrong with an order's recipient and goods (handbook H2.2), in the order of its fields. */
export function validateOrder(order: Order, facts: ValidationFacts, settings: ValidationSettings): Finding[] {
  const { choiceOf, limits } = rulesFor(settings, order.merchantId);
  const { recipient } = order;
  const place = checkDivisions(recipient, facts.divisions, facts.takeApart);
  const suspicions = [
    ...checkName(recipient.name),
    ...checkPhone(recipient),
    ...place.suspicions,
    ...checkStreet(recipient.address, place.street, limits.addressLength),
    ...checkPrintable(recipient, limits.rareCharacters),
    ...(facts.master ? checkGoods(order, facts.master) : []),
    ...checkQuantities(order.lines, limits.mostPieces),
    ...checkDuplicate(order, facts.others, limits.duplicateMinutes),
  ];
  return suspicions.flatMap((suspicion) => {
    const severity = choiceOf(suspicion.rule);
    return severity === 'off' ? [] : [{ ...suspicion, severity }];
  });
}
