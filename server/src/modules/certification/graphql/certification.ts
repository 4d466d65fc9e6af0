import './documents.ts';
import './errors.ts';
import './verification-queue.ts';
import './submit-documents.ts';
import './award-preview.ts';
import './decide-documents.ts';
import './affected-orders.ts';
