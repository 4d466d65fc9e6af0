import './foreseen-event.ts';
import './apply-event.ts';
