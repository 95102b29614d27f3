import { connectorConformance } from './connectorConformance.ts';
import { makeRestFixture } from './restFixture.ts';

connectorConformance('rest', makeRestFixture);
