# what: fractions without rounding, and floats at the end
# cell: 07-product-seconds
# others: solved
# expected: status correct
from fractions import Fraction


def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    def seconds(amount, speed):
        return Fraction(amount) / Fraction(speed)

    work, matrix = 2 * n**3, n**2 * item_bytes
    on_device = Fraction(fixed) + 3 * seconds(matrix, bandwidth) + seconds(work, device_rate)
    return float(seconds(work, host_rate)), float(on_device)
