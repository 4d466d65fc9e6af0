import './buyer-today.ts';
import './errors.ts';
import './location.ts';
import './request.ts';
import './request-goods.ts';
import './request-templates.ts';
import './request-acts.ts';
