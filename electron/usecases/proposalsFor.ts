import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';
import { requestProposals } from './judgeRequest.ts';
import { expectedWords, sameGoods } from './sameGoods.ts';

/** What the product knows already of what the step in turn asks for, by the fields' keys; a person may change all of it. */
export function proposalsFor(core: Core, row: ExceptionRow): Record<string, string> {
  switch (row.step) {
    case 'notify-merchant': {
      const same = sameGoods(core, row);
      if (same === null) return {};
      const contact = core.noticeSetup.contact('merchant', same.merchantId);
      return filled({
        goods: same.goods,
        orders: String(same.rows.length),
        replenishment: expectedWords(core, same),
        contact: contact?.name ?? '',
      });
    }
    case 'name-person':
      return filled({ person: row.assignee ?? '' });
    case 'judge':
    case 'quote':
      return requestProposals(core, row);
    default:
      return {};
  }
}

function filled(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
