/** For tests only: an order of Shopify and a refund of it, as its webhooks send them. */
export const orderOfShopify = {
  id: 5_324_830_114_101,
  test: false,
  financial_status: 'paid',
  cancelled_at: null,
  created_at: '2026-11-21T10:31:03+01:00',
  processed_at: '2026-11-21T10:31:02+01:00',
  updated_at: '2026-11-21T10:31:06+01:00',
  currency: 'EUR',
  taxes_included: false,
  token: '0f4c',
  name: '#1001',
  email: 'ana@example.com',
  customer: { id: 207_119_551 },
  total_price: '40.00',
  total_tax: '0.00',
  total_tip_received: '0.00',
  line_items: [
    {
      id: 13_925_006_311_734,
      product_id: 8_222_223_204_662,
      name: 'Desk lamp',
      quantity: 2,
      current_quantity: 2,
      price: '20.00',
      gift_card: false,
      discount_allocations: [] as object[],
      tax_lines: [] as object[],
    },
  ],
  shipping_lines: [] as object[],
  refunds: [] as object[],
};

export const refundOfShopify = {
  id: 509_562_969,
  order_id: orderOfShopify.id,
  created_at: '2026-11-23T18:05:31+01:00',
  refund_line_items: [] as object[],
  order_adjustments: [] as object[],
  transactions: [{ kind: 'refund', status: 'success', amount: '10.00', currency: 'EUR' }] as object[],
};
