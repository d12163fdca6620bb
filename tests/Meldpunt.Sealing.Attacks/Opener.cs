using System.Buffers;
using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Opens what an attack holds as the product's readers do, with the product's own code.</summary>
internal static class Opener
{
    private const int Piece = 10_000;

    /// <summary>What came out, or null for the one refusal. Anything thrown is a crash.</summary>
    public static byte[]? Open(Attack attack) => attack.What switch
    {
        "object" => Object(attack),
        "stream" => Stream(attack),
        "slip" => RoutingSlip.TryOpen(attack.Key("key"), attack.Bytes("intake"), attack.Bytes("dossier"), attack.Bytes("sealed"))?.Encode(),
        "genesis" => Genesis.TryVerify(attack.Bytes("stored"))?.Encode(),
        "receipt" => Receipt.TryVerify(attack.Bytes("stored"), attack.Bytes("receipt-key"))?.ContentDigest,
        "dossier" => DossierOpener.Open(attack),
        "grant" => Granted(attack),
        "reserve" => Grant.TryRelease(attack.Key("key"), attack.Bytes("dossier"), Purpose(attack), attack.Bytes("sealed"))?.Toekenning,
        "person" => Person(attack),
        "register" => Registered(attack),
        "public key" => Sealed(attack),
        _ => LaterOpener.Open(attack),
    };

    private static byte[]? Object(Attack attack)
    {
        if (SealedObject.TryOpen(attack.Key("key"), attack.Text("label"), attack.Bytes("aad"), attack.Bytes("sealed"), out var plain)) return plain;
        return plain.Length == 0 ? null : throw new InvalidOperationException("A refusal gave something out.");
    }

    private static byte[]? Stream(Attack attack)
    {
        using var opener = new StreamOpener(attack.Key("key"), attack.Text("label"), attack.Bytes("aad"));
        var plain = new ArrayBufferWriter<byte>();
        var whole = attack.Bytes("sealed").AsSpan();
        for (var at = 0; at < whole.Length; at += Piece)
        {
            if (!opener.TryPush(whole[at..Math.Min(at + Piece, whole.Length)], plain)) return null;
        }

        return opener.TryFinish(plain) ? plain.WrittenSpan.ToArray() : null;
    }

    private static ReserveDoel Purpose(Attack attack) => new(attack.Text("box"), attack.Text("reason"), attack.Day("from"));

    private static byte[]? Granted(Attack attack)
    {
        if (!Grant.TryOpen(attack.Key("key"), attack.Bytes("dossier"), attack.Text("holder"), attack.Bytes("sealed"), out var keys))
            return keys is null ? null : throw new InvalidOperationException("A refusal gave something out.");
        using (keys) return keys!.Export(keys.Compartments);
    }

    private static byte[]? Person(Attack attack)
    {
        if (!WrappedPersonKeys.TryUnwrap(attack.Bytes("sealed"), attack.Text("sleutelzin"), attack.Bytes("pepper"), attack.Text("person"), out var keys))
            return keys is null ? null : throw new InvalidOperationException("A refusal gave something out.");
        using (keys) return keys!.Encryption.ExportPrivate();
    }

    /// <summary>The statement of the last row, when it counts.</summary>
    private static byte[]? Registered(Attack attack)
    {
        var rows = new List<StoredStatement>();
        var signatures = new List<(string, byte[])>();
        for (var i = 0; i < attack.Fields.Count; i++)
        {
            if (attack.Fields[i].Name == "row") rows.Add(new(attack.Fields[i].Bytes, attack.Fields[i + 1].Bytes, signatures = []));
            if (attack.Fields[i].Name == "signer") signatures.Add((attack.Fields[i].Text, attack.Fields[i + 1].Bytes));
        }

        var register = new Register(rows, [attack.Bytes("root")], attack.Day("today"), attack.BytesOrEmpty("portal") is { Length: > 0 } portal ? [portal] : []);
        var last = rows[^1];
        return register.Statements.Any(s => s.Id.AsSpan().SequenceEqual(last.RowId) && s.Encode().AsSpan().SequenceEqual(last.Content)) ? last.Content : null;
    }

    private static byte[]? Sealed(Attack attack)
    {
        try
        {
            return SealedObject.Seal(attack.Bytes("public"), "item", [], [1]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
