using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>
/// Rows of the two histories, signed by the host that records them, so that a row written by hand in the database shows.
/// </summary>
/// <param name="dienst">The host's name.</param>
/// <param name="key">Gives the host's signing key at the moment of use.</param>
/// <param name="versie">The version of the rules that this host goes by.</param>
public sealed class SignedHistorie(string dienst, Func<SigningKeyPair> key, string versie)
{
    /// <inheritdoc cref="SignedHistorie"/>
    public SignedHistorie(string dienst, SigningKeyPair key, string versie) : this(dienst, () => key, versie)
    {
    }

    /// <summary>A transition of the melding.</summary>
    public HistorieRow Melding(byte[] dossier, long nr, DateOnly datum, Overgang stap)
    {
        var row = new HistorieRow(nr, datum, stap.Van?.ToString(), stap.Gebeurtenis.ToString(), stap.Naar.ToString(), stap.Door.ToString(), string.Join(", ", stap.Gronden), dienst, [], versie);
        return row with { Handtekening = key().Sign(Bytes(dossier, row)) };
    }

    /// <summary>A transition of the protection.</summary>
    public BeschermingRow Bescherming(byte[] dossier, long nr, DateOnly datum, BeschermingOvergang stap)
    {
        var row = new BeschermingRow(nr, datum, stap.Van?.ToString(), stap.Gebeurtenis.ToString(), stap.Naar.ToString(), string.Join(", ", stap.Gronden), dienst, []);
        return row with { Handtekening = key().Sign(Bytes(dossier, row)) };
    }

    /// <summary>Whether one of our hosts signed this row; <paramref name="hostKeys"/> gives a host's public keys by its name.</summary>
    public static bool Verify(byte[] dossier, HistorieRow row, Func<string, IReadOnlyList<byte[]>?> hostKeys) =>
        hostKeys(row.Dienst) is { } keys && keys.Any(k => SigningKeyPair.Verify(k, Bytes(dossier, row), row.Handtekening));

    /// <inheritdoc cref="Verify(byte[], HistorieRow, Func{string, IReadOnlyList{byte[]}})"/>
    public static bool Verify(byte[] dossier, BeschermingRow row, Func<string, IReadOnlyList<byte[]>?> hostKeys) =>
        hostKeys(row.Dienst) is { } keys && keys.Any(k => SigningKeyPair.Verify(k, Bytes(dossier, row), row.Handtekening));

    // Fields tell their length: what names no version can pass for nothing that does.
    private static byte[] Bytes(byte[] dossier, HistorieRow row)
    {
        var stap = new CanonicalWriter("meldpunt/1 historie").Bytes(dossier).UInt32((uint)row.Nr)
            .Date(row.Datum).Text(row.Van ?? "").Text(row.Gebeurtenis).Text(row.Naar).Text(row.Rol).Text(row.Grond).Text(row.Dienst);
        return (row.Versie is { } versie ? stap.Text(versie) : stap).ToArray();
    }

    private static byte[] Bytes(byte[] dossier, BeschermingRow row) => new CanonicalWriter("meldpunt/1 bescherming").Bytes(dossier).UInt32((uint)row.Nr)
        .Date(row.Datum).Text(row.Van ?? "").Text(row.Gebeurtenis).Text(row.Naar).Text(row.Grond).Text(row.Dienst).ToArray();
}
