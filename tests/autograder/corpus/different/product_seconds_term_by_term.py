# what: a loop over the terms, each an amount over a speed
# cell: 07-product-seconds
# others: solved
# expected: status correct
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    work = n * n * (n + n)
    terms = [(fixed, 1), (work, device_rate), *[(n * n * item_bytes, bandwidth)] * 3]
    return [work / host_rate, sum(amount / speed for amount, speed in terms)]
