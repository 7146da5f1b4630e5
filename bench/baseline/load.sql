-- The bare minimum to compare a load with: the orders CSV, typed, into one Parquet file.
-- ${EXPORTS} and ${OUT} are filled in by java/Script.java.
create macro rupiah(text) as
  try_cast(replace(replace(replace(trim(text), 'Rp ', ''), '.', ''), ',', '.') as decimal(18, 4));

copy (
  select
    trim("Order ID") as order_id,
    try_strptime(trim("Order Date"), '%d/%m/%Y %H:%M:%S') as ordered_at,
    lower(trim("Status")) as status,
    trim("Channel") as channel,
    trim("Customer ID") as customer_id,
    lower(trim("Email")) as email,
    trim("Phone") as phone,
    trim("Province") as province,
    trim("Acquisition") as acquisition,
    trim("SKU") as sku,
    trim("Product") as product,
    trim("Category") as category,
    try_cast(trim("Qty") as decimal(18, 4)) as quantity,
    rupiah("Unit Price") as unit_price,
    rupiah("Line Discount") as line_discount,
    rupiah("Order Discount") as order_discount,
    rupiah("Shipping") as shipping,
    rupiah("Tax") as tax,
    trim("Payment Method") as payment_method,
    "Note" as note
  from read_csv('${EXPORTS}/orders.csv', delim = ';', quote = '"', escape = '"', header = true, auto_detect = false,
    ignore_errors = true, columns = {
      'Order ID': 'varchar', 'Order Date': 'varchar', 'Status': 'varchar', 'Channel': 'varchar', 'Customer ID': 'varchar',
      'Email': 'varchar', 'Phone': 'varchar', 'Province': 'varchar', 'Acquisition': 'varchar', 'SKU': 'varchar',
      'Product': 'varchar', 'Category': 'varchar', 'Qty': 'varchar', 'Unit Price': 'varchar', 'Line Discount': 'varchar',
      'Order Discount': 'varchar', 'Shipping': 'varchar', 'Tax': 'varchar', 'Payment Method': 'varchar', 'Note': 'varchar'})
) to '${OUT}/orders.parquet' (format parquet, compression zstd);
