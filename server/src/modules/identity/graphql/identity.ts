import './organisation.ts';
import './viewer.ts';
import './errors.ts';
import './colleagues.ts';
import './organisation-review.ts';
import './invitations.ts';
import './held-invitation.ts';
import './account.ts';
