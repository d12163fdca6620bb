using System.Security.Cryptography;

namespace Meldpunt.Sealing.Tests;

/// <summary>Who plays in the tests of dossiers and register.</summary>
internal static class Spelers
{
    public static readonly DateOnly Dag = new(2020, 6, 8);

    public static byte[] Id() => RandomNumberGenerator.GetBytes(16);

    public static RegisterStatement Lid(string persoon, PersonKeys keys, string postvak = "ic", string soort = Register.Commissie, string dienst = "") =>
        new(Id(), postvak, soort, dienst, "", persoon, $"Naam van {persoon}", "lid", keys.Encryption.PublicKey, keys.Signing.PublicKey, new DateOnly(2020, 1, 1), null, null);

    /// <summary>The row as the store has it; the signer's name is empty for the root.</summary>
    public static StoredStatement Getekend(this RegisterStatement statement, params (string Signer, SigningKeyPair Key)[] signers)
    {
        var content = statement.Encode();
        return new StoredStatement(statement.Id, content, [.. signers.Select(s => (s.Signer, s.Key.Sign(content)))]);
    }

    public static Genesis Genesis(byte[] dossierId, DossierKeys keys, SigningKeyPair melder)
    {
        using var encryption = EncryptionKeyPair.Generate();
        return new Genesis(dossierId, keys.PublicKeysOf(0), encryption.PublicKey, melder.PublicKey, RandomNumberGenerator.GetBytes(32), Dag);
    }
}
