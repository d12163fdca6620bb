using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Meldpunt.Hosting.Bestanden;
using Meldpunt.Portal.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Portal.Dossiers;

/// <summary>Files of a message that staff have not sent yet, and the owner that their bytes have until then.</summary>
internal sealed record Lade(byte[] Eigenaar, IReadOnlyList<ConceptBestand> Bestanden);

/// <summary>
/// Keeps what is known of such files in the form itself, sealed under a key of its writer's own (decision 0063): the store
/// has the sealed bytes under an owner that says nothing, and two tabs are two messages.
/// </summary>
internal sealed class Bestandenlade(Werksessie sessie, Opruiming opruiming, TimeProvider clock)
{
    /// <summary>The hidden field.</summary>
    internal const string Veld = "lade";

    /// <summary>What a form of this address carried; empty where it carried nothing, null where it was sealed elsewhere, or by other keys.</summary>
    internal Lade? Open(string waar, string? verzegeld)
    {
        if (string.IsNullOrEmpty(verzegeld)) return new Lade(Primitives.RandomBytes(16), []);
        if (!Base64Url.IsValid(verzegeld)) return null;
        var sleutel = Sleutel();
        var lade = Conceptzegel.TryOpen<Lade>(sleutel, Encoding.UTF8.GetBytes(waar), Base64Url.DecodeFromChars(verzegeld));
        CryptographicOperations.ZeroMemory(sleutel);
        return lade;
    }

    internal string Sluit(string waar, Lade lade)
    {
        if (lade.Bestanden.Count == 0) return "";
        opruiming.Ken(lade.Eigenaar, lade.Eigenaar, clock.GetUtcNow() + Opruiming.Langste);
        var sleutel = Sleutel();
        var verzegeld = Base64Url.EncodeToString(Conceptzegel.Seal(sleutel, Encoding.UTF8.GetBytes(waar), lade));
        CryptographicOperations.ZeroMemory(sleutel);
        return verzegeld;
    }

    // Only while their keys are open, and for nobody else: a form cannot name bytes that its writer did not bring.
    private byte[] Sleutel()
    {
        var eigen = sessie.Sleutels!.Encryption.Export();
        var sleutel = Primitives.HkdfExpand(Primitives.HkdfExtract("meldpunt portal"u8, eigen), "files under way"u8, 32);
        CryptographicOperations.ZeroMemory(eigen);
        return sleutel;
    }
}
