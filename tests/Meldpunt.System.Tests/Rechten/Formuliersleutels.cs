using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Dapper;
using Meldpunt.Hosting;
using Meldpunt.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace Meldpunt.System.Tests.Rechten;

/// <summary>
/// The token that a session would get on a page it is not given: made with the portal's own keys, so that a form is refused
/// for who sends it and not for want of a token.
/// </summary>
internal sealed class Formuliersleutels
{
    private const string Cookie = "__Host-aanmelding=";

    private readonly IDataProtector _sessies;

    public Formuliersleutels(Installation installation)
    {
        using var map = KeyFolder.Open(InitialSetup.KeysFolder(installation.DataFolder));
        // Copies: the folder wipes its own.
        var ring = map["portal"].All("ring").Select(k => k.ToArray()).ToList();
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Meldpunt.Portal").DisableAutomaticKeyGeneration();
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new Ring(installation.WithDatabase(c => c.Query<string>("SELECT xml FROM sleutelring").ToList()), ring));
        _sessies = services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", "Cookies", "v2");
    }

    /// <summary>The token of the session with these cookies for a page; empty without a session.</summary>
    public string Voor(string cookies, string pad)
    {
        if (cookies.Split("; ").FirstOrDefault(c => c.StartsWith(Cookie, StringComparison.Ordinal)) is not { } cookie) return "";
        var form = TicketSerializer.Default.Deserialize(_sessies.Unprotect(Base64Url.DecodeFromChars(cookie.AsSpan(Cookie.Length))))!.Principal.FindFirst("form")!.Value;
        return Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromHexString(form), Encoding.UTF8.GetBytes("meldpunt form " + pad)));
    }

    private sealed class Ring(IReadOnlyList<string> xml, IReadOnlyList<byte[]> sleutels) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. xml.Select(XElement.Parse).Select(Open)];

        public void StoreElement(XElement element, string friendlyName) => throw new NotSupportedException();

        private XElement Open(XElement element)
        {
            foreach (var dicht in element.Descendants("verzegeld").ToList())
                dicht.Parent!.ReplaceWith(XElement.Parse(Encoding.UTF8.GetString(RingSeal.TryOpen(sleutels, Convert.FromBase64String(dicht.Value))!)));
            return element;
        }
    }
}
