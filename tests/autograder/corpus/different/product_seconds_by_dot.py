# what: amounts times seconds for one of each, as a matrix product
# cell: 07-product-seconds
# others: solved
# expected: status correct
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    amounts = np.array([1.0, 3 * item_bytes * float(n) ** 2, 2 * float(n) ** 3])
    each = np.array([[0, 0, 1 / host_rate], [fixed, 1 / bandwidth, 1 / device_rate]])
    return each @ amounts
