import './change-orders.ts';
import './errors.ts';
import './household-order.ts';
import './household-lists.ts';
import './household-acts.ts';
