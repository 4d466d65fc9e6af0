import './errors.ts';
import './statements.ts';
import './accounts.ts';
import './bank-acts.ts';
