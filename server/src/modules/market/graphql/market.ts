import './market-errors.ts';
import './match-board.ts';
import './match-estimate.ts';
import './match-commands.ts';
import './allocation-inbox.ts';
import './purchase-orders.ts';
import './market-rounds.ts';
import './live.ts';
