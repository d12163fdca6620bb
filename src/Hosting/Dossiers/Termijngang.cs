using System.Data;
using Meldpunt.Domain;
using Meldpunt.Storage;

namespace Meldpunt.Hosting.Dossiers;

/// <summary>The terms that a step meets and begins, in its transaction.</summary>
public static class Termijngang
{
    /// <summary>Writes what <see cref="TermijnGang.Van"/> says of this step.</summary>
    public static void Zet(IDbConnection c, byte[] dossier, Overgang stap, DateOnly vandaag)
    {
        var gang = TermijnGang.Van(stap, vandaag);
        foreach (var soort in gang.Haalt) DossierStore.MeetTermijn(c, dossier, soort, vandaag);
        foreach (var (soort, op) in gang.Begint) DossierStore.HerstartTermijn(c, dossier, soort, vandaag, op);
    }
}
