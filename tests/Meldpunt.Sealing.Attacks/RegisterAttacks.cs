using System.Security.Cryptography;

namespace Meldpunt.Sealing.Attacks;

/// <summary>Statements of the register that must not count; FORMAT.md, "Register statement". The last row is the one that is tried.</summary>
internal sealed class RegisterAttacks(AttackFolder folder)
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private readonly SigningKeyPair _root = SigningKeyPair.Generate();
    private readonly PersonKeys _one = PersonKeys.Generate();
    private readonly PersonKeys _two = PersonKeys.Generate();
    private readonly PersonKeys _new = PersonKeys.Generate();
    private readonly SigningKeyPair _stranger = SigningKeyPair.Generate();

    public void Write()
    {
        var newcomer = Line("nieuw", _new);
        // The controls hold no row but those that they rest on: so no change to them can do nothing.
        var members = new[] { Row(Line("een", _one), ("", _root)), Row(Line("twee", _two), ("", _root)) };
        folder.Control("register-control", "a newcomer whom two members signed", "register", Fields([.. members, Row(newcomer, ("een", _one.Signing), ("twee", _two.Signing))]));
        folder.Control("register-control-root", "a newcomer whom the root signed", "register", Fields([Row(newcomer, ("", _root))]));
        Bad("unsigned", "a newcomer whom nobody signed", Row(newcomer));
        Bad("one-signature", "a newcomer whom one member signed", Row(newcomer, ("een", _one.Signing)));
        Bad("one-signs-twice", "a newcomer whom one member signed twice", Row(newcomer, ("een", _one.Signing), ("een", _one.Signing)));
        Bad("one-signs-for-two", "one member's signatures under two names", Row(newcomer, ("een", _one.Signing), ("twee", _one.Signing)));
        Bad("signs-for-itself", "a newcomer's own signature as the second", Row(newcomer, ("een", _one.Signing), ("nieuw", _new.Signing)));
        Bad("forged-root", "a stranger's signature in the root's place", Row(newcomer, ("", _stranger)));
        Bad("root-as-member", "the stranger's signatures in the members' places", Row(newcomer, ("een", _stranger), ("twee", _stranger)));
        Bad("other-box", "members of one box signing for a box of another with members of its own", Row(newcomer with { Postvak = "hl" }, ("een", _one.Signing), ("twee", _two.Signing)));
        Bad("other-kind", "the commission's box made into one of another kind", Row(newcomer with { Soort = "HoogsteLeidinggevende" }, ("een", _one.Signing), ("twee", _two.Signing)));
        Changed("name-changed", "the name changed after signing", newcomer, newcomer with { Naam = "Iemand anders" });
        Changed("key-changed", "the encryption key changed after signing", newcomer, newcomer with { EncryptionKey = _one.Encryption.PublicKey });
        Changed("signing-key-changed", "the signing key changed after signing", newcomer, newcomer with { SigningKey = _stranger.PublicKey });
        Changed("box-changed", "the box changed after signing", newcomer, newcomer with { Postvak = "sg" });
        Changed("day-changed", "the last day taken out after signing", newcomer with { Tot = new DateOnly(2020, 2, 1) }, newcomer);
        var row = Row(newcomer, ("een", _one.Signing), ("twee", _two.Signing));
        Bad("row-of-other-id", "the row under another id than the statement's", row with { RowId = new byte[16] });
        Bad("extended", "a byte too many behind the statement, and signed", Raw(newcomer.Id, [.. row.Content, 0]));
        Bad("truncated", "the last byte of the statement cut off, and signed", Raw(newcomer.Id, row.Content[..^1]));
        Bad("other-label", "the same statement under another label, and signed", Raw(newcomer.Id, row.Content.Flip(6)));
        Bad("signature-truncated", "a signature that lacks a byte", row with { Signatures = [row.Signatures[0], ("twee", row.Signatures[1].Signature[..63])] });
        Bad("signature-extended", "a signature with a byte too many", row with { Signatures = [row.Signatures[0], ("twee", [.. row.Signatures[1].Signature, 0])] });
        Bad("signature-zero", "a signature of zeros", row with { Signatures = [row.Signatures[0], ("twee", new byte[64])] });
    }

    private void Changed(string name, string comment, RegisterStatement signed, RegisterStatement stored)
    {
        var row = Row(signed, ("een", _one.Signing), ("twee", _two.Signing));
        Bad(name, comment, row with { Content = stored.Encode() });
    }

    private void Bad(string name, string comment, StoredStatement row) => folder.Refused("register-" + name, comment, "register", Rows(row));

    // Two members of the commission and two of another box, all by the root; then the row that is tried.
    private List<(string, object)> Rows(StoredStatement last) =>
        Fields([Row(Line("een", _one), ("", _root)), Row(Line("twee", _two), ("", _root)), Other("drie"), Other("vier"), last]);

    private List<(string, object)> Fields(StoredStatement[] rows)
    {
        List<(string, object)> fields = [("root", _root.PublicKey), ("today", new DateOnly(2021, 6, 1))];
        foreach (var row in rows)
        {
            fields.AddRange([("row", row.RowId), ("content", row.Content)]);
            foreach (var (signer, signature) in row.Signatures) fields.AddRange([("signer", signer), ("signature", signature)]);
        }

        return fields;
    }

    private StoredStatement Other(string person)
    {
        using var keys = PersonKeys.Generate();
        return Row(Line(person, keys) with { Postvak = "hl", Soort = "HoogsteLeidinggevende", Dienstonderdeel = "ind" }, ("", _root));
    }

    private static RegisterStatement Line(string person, PersonKeys keys) => new(
        RandomNumberGenerator.GetBytes(16), "ic", Register.Commissie, "", "", person, "Naam", "lid", keys.Encryption.PublicKey, keys.Signing.PublicKey, Start, null, null);

    private static StoredStatement Row(RegisterStatement statement, params (string Signer, SigningKeyPair Key)[] signers)
    {
        var content = statement.Encode();
        return new(statement.Id, content, [.. signers.Select(s => (s.Signer, s.Key.Sign(content)))]);
    }

    private StoredStatement Raw(byte[] id, byte[] content) => new(id, content, [("een", _one.Signing.Sign(content)), ("twee", _two.Signing.Sign(content))]);
}
