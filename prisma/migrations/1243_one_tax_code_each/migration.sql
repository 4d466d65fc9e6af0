-- A tax code stands on the invoices of one cooperative: the authority counts numbers by it, and two sellers would give the same number twice.
CREATE UNIQUE INDEX "invoice_settings_tax_code_key" ON "invoice_settings"("tax_code");
