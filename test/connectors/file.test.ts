import { connectorConformance } from './connectorConformance.ts';
import { makeFileFixture } from './fileFixture.ts';

const NOBODY_ANSWERS = 'a folder is there or it is not; nobody in it answers late, wrongly or half';

connectorConformance('file', makeFileFixture, {
  rewriting: 'pages are made by the connector itself, of tables; how broken tables are read is tested there',
  waybills: 'a folder hands out no numbers',
  login: 'a folder asks for no name; rights are those of the system',
  restoring: 'tables do not tell that the WMS behind them was restored',
  cutting: 'there is no connection; the kill between the file and the ledger is tested with the connector',
  troubles: {
    busy: NOBODY_ANSWERS,
    silent: NOBODY_ANSWERS,
    stalled: NOBODY_ANSWERS,
    reset: NOBODY_ANSWERS,
    garbage: NOBODY_ANSWERS,
    'cut-after-commit': 'the kill between the file and the ledger is tested with the connector',
    'half-dead': NOBODY_ANSWERS,
  },
});
