-- A message that a worker has in hand is nobody else's; one whose channel does not reach the recipient is not tried again.
ALTER TYPE message_status ADD VALUE 'SENDING';
ALTER TYPE message_status ADD VALUE 'REFUSED';
