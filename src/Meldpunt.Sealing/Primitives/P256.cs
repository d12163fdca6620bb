using System.Security.Cryptography;

namespace Meldpunt.Sealing;

/// <summary>
/// NIST P-256 (SP 800-186) as the platform wants it. Points are uncompressed (SEC 1, 2.3.3): 0x04 ‖ X ‖ Y, 65 bytes;
/// scalars are 32 bytes, big endian. The platform takes shorter and longer arrays silently, so lengths are checked here.
/// </summary>
internal static class P256
{
    public const int ScalarSize = 32;
    public const int PointSize = 65;
    private const byte Uncompressed = 0x04;

    private static readonly byte[] Order =
        Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    private static readonly byte[] Field =
        Convert.FromHexString("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");

    /// <summary>True for a scalar in 1..n-1. Tells nothing but that by its time.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> scalar) =>
        scalar.Length == ScalarSize && scalar.ContainsAnyExcept((byte)0) && IsBelow(scalar, Order);

    /// <summary>
    /// Parameters for a public point. X or Y at or above the field prime is a second spelling of another point and is
    /// refused here; a point off the curve is refused by the platform on import.
    /// </summary>
    public static ECParameters PublicParameters(ReadOnlySpan<byte> point)
    {
        if (point.Length != PointSize || point[0] != Uncompressed) throw Malformed("public key");
        var x = point.Slice(1, ScalarSize);
        var y = point[(1 + ScalarSize)..];
        if (!IsBelow(x, Field) || !IsBelow(y, Field)) throw Malformed("public key");
        return new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = x.ToArray(), Y = y.ToArray() },
        };
    }

    /// <summary>
    /// Parameters for a private scalar. D goes alone: the platform computes Q, so the two can never disagree. The
    /// caller zeroes <c>D</c> after import.
    /// </summary>
    public static ECParameters PrivateParameters(ReadOnlySpan<byte> scalar)
    {
        if (!IsScalar(scalar)) throw Malformed("private key");
        return new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar.ToArray() };
    }

    /// <summary>The 65 bytes of a point that the platform gave us.</summary>
    public static byte[] Encode(ECPoint q)
    {
        if (q.X is not { Length: ScalarSize } || q.Y is not { Length: ScalarSize }) throw Malformed("public key");
        return [Uncompressed, .. q.X, .. q.Y];
    }

    /// <summary>The private scalar of exported parameters, which the caller now owns and zeroes.</summary>
    public static byte[] Scalar(ECParameters parameters) =>
        parameters.D is { Length: ScalarSize } d ? d : throw Malformed("private key");

    // Borrow of a subtraction over all bytes: no early exit, because one operand may be a private key.
    private static bool IsBelow(ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound)
    {
        var borrow = 0;
        for (var i = ScalarSize - 1; i >= 0; i--) borrow = (value[i] - bound[i] - borrow) >> 31 & 1;
        return borrow == 1;
    }

    private static CryptographicException Malformed(string what) => new($"Not a P-256 {what}.");
}
