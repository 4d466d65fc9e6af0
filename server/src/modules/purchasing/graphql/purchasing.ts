import './errors.ts';
import './location.ts';
import './request.ts';
import './request-acts.ts';
